// The row of tools above the picture, its menus, and the help.
import type { Action } from "./actions.ts";
import { MODES } from "./app.ts";
import { button, closer, facts, give, make, panel } from "./dom.ts";
import type { Model } from "./model.ts";

const keyName = (key: string) => (key === " " ? "Space" : key.length > 1 ? key : key.toUpperCase());

export const makeControls = (
  { net: scene, filters, look }: Model,
  search: Node,
  actions: Action[],
  changed: (kind?: string) => void,
  zoom: (factor: number) => void,
) => {
  const { current: state, steps } = filters;
  const tick = (text: string, run: (on: boolean) => void) => {
    const input = make("input", {
      type: "checkbox",
      onchange() {
        run(input.checked);
        changed();
      },
    });
    return { input, label: make("label", input, text) };
  };
  const colour = make(
    "select",
    {
      onchange() {
        state.way = scene.ways[colour.selectedIndex];
        changed();
      },
    },
    ...scene.ways.map(({ key, title }) => make("option", { value: key }, title)),
  );
  const strength = make("input.strength", {
    type: "range",
    min: 0,
    max: steps.length - 1,
    value: 0,
    label: "Minimum strength of links",
    oninput() {
      state.least = steps[+strength.value];
      changed("strength");
    },
  });
  const least = make("output");
  const cross = tick("Only across borders", (on) => {
    state.crossOnly = on;
  });
  const areas = tick("Group areas", (on) => {
    look.hulls = on;
  });
  const names = tick("Names", (on) => {
    look.titles = on;
  });
  areas.label.hidden = !scene.groups.size;
  const reset = button("Clear filters", "Clear filters: show everything again", () => {
    filters.clear();
    changed();
  });
  const direct = (key: string, text: string) => {
    const { text: label, run } = actions.find((action) => action.key === key)!;
    return button(text, `${label} (${keyName(key)})`, run);
  };
  const undo = direct("z", "↶");
  const redo = direct("y", "↷");
  const menus = ["Selection", "Picture", "Save"].map((name) => menu(name, actions));
  const box = make(
    "div.tools",
    { role: "group", label: "Tools" },
    search,
    make("label", "Colour by", colour),
    make("label", "Strength ≥", strength, least),
    cross.label,
    areas.label,
    names.label,
    reset,
    make("span.buttons", undo, redo, ...menus),
    make(
      "span.buttons",
      button("−", "Zoom out", () => zoom(1 / 1.4)),
      button("+", "Zoom in", () => zoom(1.4)),
      direct("0", "Fit"),
      direct("t", "Table"),
      direct("?", "Help"),
    ),
  );

  const draw = (past: number, future: number): void => {
    const at = steps.findIndex((step) => step >= state.least);
    strength.value = `${at < 0 ? steps.length - 1 : at}`;
    strength.disabled = steps.length < 2;
    least.textContent = `${+state.least.toPrecision(3)}`;
    give(strength, { "aria-valuetext": least.textContent });
    cross.input.checked = state.crossOnly;
    cross.input.disabled = !scene.crossOf.includes(1);
    areas.input.checked = look.hulls;
    names.input.checked = look.titles;
    colour.selectedIndex = scene.ways.indexOf(state.way);
    reset.disabled = !filters.active();
    undo.disabled = !past;
    redo.disabled = !future;
  };
  return { box, draw };
};

/** A menu of actions; it closes when one is done, or on Escape, or when left. */
const menu = (name: string, actions: Action[]): HTMLElement => {
  const close = () => {
    box.open = false;
  };
  const title = make("summary", name);
  const rows = actions.filter((action) => action.menu === name);
  const row = ({ key, text, run }: Action) =>
    make("button", text, make("kbd", keyName(key)), {
      onclick() {
        close();
        run();
      },
    });
  const box = make("details.menu", title, make("div", ...rows.map(row)), {
    onkeydown({ key }: KeyboardEvent) {
      if (key !== "Escape") return;
      close();
      title.focus();
    },
  });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget as Node)) close();
  });
  return box;
};

/** Every key, and what the pointer does. */
export const makeHelp = (actions: Action[], close: () => void) => {
  const rows: [string, string][] = [
    ["Arrow keys", "Move the picture; in lasso and move, the corner or the selected nodes"],
    ["+ and −", "Zoom"],
    ...actions.map((action): [string, string] => [keyName(action.key), action.text]),
    ["Ctrl Z, Ctrl Y", "Undo, redo"],
    ["Escape", "Close what is open, then clear the selection"],
    ["Lasso by keys", MODES.lasso],
    ["Pointer", "Click opens the records; drag moves a node or the picture; wheel zooms"],
    ["Shift", "Click adds to the selection; drag selects a box; Alt and drag is the lasso"],
    ["A disc", "A folded group and how many it holds; click it, press U or zoom in to unfold it"],
    ["+3 at a node", "Three links to hidden nodes; E shows them"],
  ];
  const parts = [closer("help", close), make("h2", "Keys and pointer"), facts(rows)];
  return panel("section.help", "Help", { role: "dialog" }, ...parts);
};
