// The legend, which is the filter too: by colour, country, kind, role, record kind, grade, line.

import { count, fill, make, page } from "./dom.ts";
import { assign, keysOf, setOf } from "./math.ts";
import type { Model } from "./model.ts";
import { stability } from "./panels.ts";
import type { Category, Facet } from "./scene.ts";
import { CROSSES } from "./scene.ts";
import { INK, LINK_GREY, lineIcon, shapeIcon } from "./shapes.ts";

const MOST = 60;

/** Press an entry to hide or show it; press it twice to see it alone. */
export const makeLegend = ({ net: scene, filters }: Model, onchange: () => void) => {
  const box = make("div.legend", { role: "group", label: "Legend" });
  const unfolded = setOf<string>();
  const heading = (text: string) => make("h3", text);
  const row = (icon: Node, label: string) => make("div.row", icon, make("span", label));

  const entry = (facet: Facet, category: Category, code: number, icon: Node): HTMLElement => {
    const hidden = filters.shut(facet);
    const held = facet.key === "community" ? stability(scene, category.term) : "";
    const sure = held && `, stability ${held}`;
    const made = make(
      "button",
      {
        title: "Press to hide or show; press twice to see it alone",
        "aria-pressed": !hidden.has(code),
        onclick: () => change(() => hidden.delete(code) || hidden.add(code)),
        ondblclick: () =>
          change(() => {
            for (const other of facet.choices.keys()) hidden.add(other);
            hidden.delete(code);
          }),
      },
      icon,
      make("span", `${category.says} (${count(category.tally)}${sure})`),
    );
    assign(made.dataset, { category: category.term, facet: facet.key });
    return made;
  };

  const entries = (facet: Facet, icon: (category: Category) => Node): Node[] => {
    const rows = facet.choices.slice(0, MOST).map((one, code) => entry(facet, one, code, icon(one)));
    const more = facet.choices.length - rows.length;
    return more > 0 ? [...rows, make("p", `and ${more} more`)] : rows;
  };

  /** A part that opens when asked for. */
  const part = (facet: Facet, icon: (category: Category) => Node): Node => {
    const some = filters.shut(facet).size;
    const title = some ? `${facet.title} (${some} hidden)` : facet.title;
    const held = make("details", { open: unfolded.has(facet.key) }, make("summary", title));
    held.dataset.part = facet.key;
    if (held.open) held.append(...entries(facet, icon));
    held.ontoggle = () => {
      if (held.open === unfolded.has(facet.key)) return;
      unfolded[held.open ? "add" : "delete"](facet.key);
      fill(held, held.firstChild, ...(held.open ? entries(facet, icon) : []));
    };
    return held;
  };

  const marks = () => {
    return [
      heading("Shapes"),
      ...scene.marks.map(([shape, words]) => row(shapeIcon(shape, "#c3ccd5"), words)),
      scene.nodeData.known.includes(0) &&
        row(shapeIcon("circle", "#6b7681", true), "unknown user of a number"),
      ...(scene.scales ?? []).map(([, words]) => make("p", words)),
      scene.m > 0 && heading("Links"),
      ...entries(filters.lines, (one) => lineIcon(one.term, LINK_GREY)),
      scene.crossOf.includes(1) && row(lineIcon("double", INK), CROSSES),
      scene.arrowed && row(lineIcon("arrow", INK), "direction"),
      keysOf(scene.groups).some(scene.unstable) &&
        row(lineIcon("dashed", "#8a929b"), "broken outline: a group that often falls apart"),
    ];
  };

  /** Change the filter, and keep the place of the keyboard in the redrawn list. */
  const change = (act: () => void): void => {
    const buttons = () => [...box.querySelectorAll("button")];
    const at = buttons().indexOf(page.activeElement as HTMLButtonElement);
    act();
    onchange();
    buttons()[at]?.focus();
  };

  const draw = (): void => {
    const { way: facet, without: hide } = filters.current;
    const some = [...hide.values()].some((held) => held.size);
    const all = make("button.all", "Show all", {
      hidden: !some,
      onclick: () =>
        change(() => {
          for (const held of hide.values()) held.clear();
        }),
    });
    const dot = (one: Category) => shapeIcon("circle", one.ink);
    const dash = (one: Category) => lineIcon("solid", one.ink);
    const others = scene.ways.filter((one) => one !== facet && one.several);
    const links = filters.linkFacets.filter((one) => one !== filters.lines && one.several);
    fill(
      box,
      heading(facet.title),
      ...entries(facet, dot),
      all,
      ...marks(),
      heading("Filter by"),
      ...others.map((one) => part(one, dot)),
      ...links.map((one) => part(one, dash)),
    );
  };

  /** Show a part of the filter, with the keyboard on it. */
  const reach = (): void => {
    box.querySelector("summary")?.focus();
  };
  draw();
  return { box, draw, reach };
};
