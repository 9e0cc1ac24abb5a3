// The row of tools above the picture, its menus, and the help.
import type { Action } from "./actions.ts";
import { button, make } from "./dom.ts";
import type { Model } from "./model.ts";

/** What the tools ask for. */
export interface Asks {
  changed: (kind?: string) => void;
  look: () => void;
  zoom: (factor: number) => void;
}

const KEY_NAMES: Record<string, string> = { " ": "Space" };
const keyName = (key: string) => KEY_NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);

export function makeControls({ scene, filters, look }: Model, search: Node, actions: Action[], asks: Asks) {
  const { state, steps } = filters;
  const tick = (text: string, run: (on: boolean) => void) => {
    const input = make("input", { type: "checkbox", onchange: () => run(input.checked) });
    return { input, label: make("label", {}, input, text) };
  };
  const colour = make("select", {
    onchange() {
      state.facet = scene.facets[colour.selectedIndex];
      asks.changed();
    },
  });
  colour.append(
    ...scene.facets.map((facet) => make("option", { value: facet.key, textContent: facet.title })),
  );
  const strength = make("input", { type: "range", min: 0, max: steps.length - 1, step: 1, value: 0 });
  strength.className = "tnx-strength";
  strength.setAttribute("aria-label", "Minimum strength of links");
  const least = make("output", {});
  strength.addEventListener("input", () => {
    state.least = steps[Number(strength.value)];
    asks.changed("strength");
  });
  const cross = tick("Only across borders", (on) => {
    state.crossOnly = on;
    asks.changed();
  });
  const areas = tick("Group areas", (on) => {
    look.areas = on;
    asks.look();
  });
  const names = tick("Names", (on) => {
    look.names = on;
    asks.look();
  });
  areas.label.hidden = !scene.groups.size;
  const reset = button("Clear filters", "Clear filters: show everything again", () => {
    filters.clear();
    asks.changed();
  });
  const direct = (key: string, text: string) => {
    const { text: label, run } = actions.find((action) => action.key === key)!;
    return button(text, `${label} (${keyName(key)})`, run);
  };
  const undo = direct("z", "↶");
  const redo = direct("y", "↷");
  const menus = (["Selection", "Picture", "Save"] as const).map((name) => menu(name, actions));
  const box = make(
    "div",
    { className: "tnx-tools", role: "group", "aria-label": "Tools" },
    search,
    make("label", {}, "Colour by", colour),
    make("label", { title: "Hide weaker links" }, "Strength ≥", strength, least),
    cross.label,
    areas.label,
    names.label,
    reset,
    make("span", { className: "tnx-buttons" }, undo, redo, ...menus),
    make(
      "span",
      { className: "tnx-buttons" },
      button("−", "Zoom out", () => asks.zoom(1 / 1.4)),
      button("+", "Zoom in", () => asks.zoom(1.4)),
      direct("0", "Fit"),
      direct("t", "Table"),
      direct("?", "Help"),
    ),
  );

  function draw(past: number, future: number): void {
    const at = steps.findIndex((step) => step >= state.least);
    strength.value = String(at < 0 ? steps.length - 1 : at);
    strength.disabled = steps.length < 2;
    least.textContent = String(+state.least.toPrecision(3));
    strength.setAttribute("aria-valuetext", least.textContent);
    cross.input.checked = state.crossOnly;
    cross.input.disabled = !scene.cross.includes(1);
    areas.input.checked = look.areas;
    names.input.checked = look.names;
    colour.selectedIndex = scene.facets.indexOf(state.facet);
    reset.disabled = !filters.active();
    undo.disabled = !past;
    redo.disabled = !future;
  }
  return { box, draw };
}

/** A menu of actions; it closes when one is done, or on Escape, or when left. */
function menu(name: Action["menu"], actions: Action[]): HTMLElement {
  const box = make("details", { className: "tnx-menu" }, make("summary", {}, name));
  const close = () => {
    box.open = false;
  };
  const rows = actions.filter((action) => action.menu === name);
  box.append(
    make(
      "div",
      {},
      ...rows.map(({ key, text, run }) =>
        make(
          "button",
          {
            onclick() {
              close();
              run();
            },
          },
          text,
          make("kbd", {}, keyName(key)),
        ),
      ),
    ),
  );
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    box.querySelector("summary")!.focus();
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget as Node)) close();
  });
  return box;
}

/** Every key, and what the pointer does. */
export function makeHelp(actions: Action[], close: () => void) {
  const rows: [string, string][] = [
    ["Arrow keys", "Move the picture; in lasso and move, the corner or the selected nodes"],
    ["+ and −", "Zoom"],
    ...actions.map((action): [string, string] => [keyName(action.key), action.text]),
    ["Ctrl Z, Ctrl Y", "Undo, redo"],
    ["Escape", "Close what is open, then clear the selection"],
    ["Lasso by keys", "L, arrow keys to a corner, Space to set it, and so on; Enter closes it"],
    ["Pointer", "Click opens the records; drag a node to move it, the picture to pan; wheel zooms"],
    ["Shift", "Click adds to the selection; drag selects a box; Alt and drag is the lasso"],
    ["A disc", "A folded group with how many it holds; click it, press U, or zoom in to unfold it"],
    ["+3 at a node", "Three links to nodes hidden by hand; E shows them again"],
  ];
  const box = make("section", {
    className: "tnx-help",
    hidden: true,
    tabIndex: -1,
    role: "dialog",
    "aria-label": "Help",
  });
  const leave = button("✕", "Close help", close);
  leave.className = "tnx-close";
  const lines = rows.flatMap(([key, text]) => [make("dt", {}, key), make("dd", {}, text)]);
  box.append(leave, make("h2", {}, "Keys and pointer"), make("dl", {}, ...lines));
  return box;
}
