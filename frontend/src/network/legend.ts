// The legend, which is the filter too: by colour, country, kind, role, record kind, grade, line.
import { count, make } from "./dom.ts";
import type { Model } from "./model.ts";
import type { Category, Facet } from "./scene.ts";
import { INK, LINK_GREY, lineIcon, shapeIcon } from "./shapes.ts";

const MOST = 60;

/** Press an entry to hide or show it; press it twice to see it alone. */
export function makeLegend({ scene, filters }: Model, onchange: () => void) {
  const box = make("div", { className: "tnx-legend", role: "group" });
  box.setAttribute("aria-label", "Legend; press an entry to hide or show it");
  const unfolded = new Set<string>();
  const heading = (text: string) => make("h3", {}, text);
  const row = (icon: Node, label: string) =>
    make("div", { className: "tnx-row" }, icon, make("span", {}, label));

  function entry(facet: Facet, category: Category, code: number, icon: Node): HTMLElement {
    const hidden = filters.hidden(facet);
    const stability = facet.key === "community" ? scene.stability[category.value] : undefined;
    const sure = stability === undefined ? "" : `, stability ${stability.toFixed(2)}`;
    const made = make(
      "button",
      {
        title: "Press to hide or show; press twice to see it alone",
        "aria-pressed": String(!hidden.has(code)),
        onclick: () => change(() => hidden.delete(code) || hidden.add(code)),
        ondblclick: () =>
          change(() => {
            for (const other of facet.categories.keys()) hidden.add(other);
            hidden.delete(code);
          }),
      },
      icon,
      make("span", { textContent: `${category.label} (${count(category.count)}${sure})` }),
    );
    made.dataset.category = category.value;
    made.dataset.facet = facet.key;
    return made;
  }

  function entries(facet: Facet, icon: (category: Category) => Node): Node[] {
    const rows = facet.categories.slice(0, MOST).map((one, code) => entry(facet, one, code, icon(one)));
    const more = facet.categories.length - rows.length;
    return more > 0 ? [...rows, make("p", { textContent: `and ${more} more` })] : rows;
  }

  /** A part that opens when asked for. */
  function part(facet: Facet, icon: (category: Category) => Node): Node {
    const some = filters.hidden(facet).size;
    const title = some ? `${facet.title} (${some} hidden)` : facet.title;
    const held = make("details", { open: unfolded.has(facet.key) }, make("summary", {}, title));
    held.dataset.part = facet.key;
    if (held.open) held.append(...entries(facet, icon));
    held.addEventListener("toggle", () => {
      if (held.open === unfolded.has(facet.key)) return;
      if (held.open) unfolded.add(facet.key);
      else unfolded.delete(facet.key);
      if (held.open) held.append(...entries(facet, icon));
      else held.replaceChildren(held.firstChild!);
    });
    return held;
  }

  function marks(): Node[] {
    const rows: Node[] = [heading("Shapes")];
    for (const [label, shape] of scene.shapes) {
      const guarded = label === "victim" || label === "witness";
      rows.push(row(shapeIcon(shape, "#c3ccd5"), guarded ? `${label} (to be protected)` : label));
    }
    if (scene.nodes.known.includes(0))
      rows.push(row(shapeIcon("circle", "#6b7681", true), "unknown user of a number"));
    rows.push(...scene.scales.map(([, words]) => make("p", { textContent: words })));
    if (scene.m) rows.push(heading("Links"));
    const lines = filters.linkFacets.find((one) => one.key === "lines")!;
    rows.push(...entries(lines, (one) => lineIcon(one.value, LINK_GREY)));
    if (scene.cross.includes(1)) rows.push(row(lineIcon("double", INK), "crosses a border"));
    if (scene.directed) rows.push(row(lineIcon("arrow", INK), "direction"));
    if (Object.values(scene.stability).some((value) => value < 0.5)) {
      rows.push(row(lineIcon("dashed", "#8a929b"), "broken outline: a group that often falls apart"));
    }
    return rows;
  }

  /** Change the filter, and keep the place of the keyboard in the redrawn list. */
  function change(act: () => void): void {
    const buttons = () => [...box.querySelectorAll("button")];
    const at = buttons().indexOf(document.activeElement as HTMLButtonElement);
    act();
    onchange();
    buttons()[at]?.focus();
  }

  function draw(): void {
    const { facet, hide } = filters.state;
    const some = [...hide.values()].some((held) => held.size);
    const all = make("button", {
      className: "tnx-all",
      textContent: "Show all",
      hidden: !some,
      onclick: () =>
        change(() => {
          for (const held of hide.values()) held.clear();
        }),
    });
    const dot = (one: Category) => shapeIcon("circle", one.colour);
    const dash = (one: Category) => lineIcon("solid", one.colour);
    const others = scene.facets.filter((one) => one !== facet && one.categories.length > 1);
    const links = filters.linkFacets.filter((one) => one.key !== "lines" && one.categories.length > 1);
    box.replaceChildren(
      heading(facet.title),
      ...entries(facet, dot),
      all,
      ...marks(),
      heading("Filter by"),
      ...others.map((one) => part(one, dot)),
      ...links.map((one) => part(one, dash)),
    );
  }

  /** Show a part of the filter, with the keyboard on it. */
  function reach(): void {
    box.querySelector("summary")?.focus();
  }
  draw();
  return { box, draw, reach };
}
