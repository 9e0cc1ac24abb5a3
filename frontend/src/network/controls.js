// The row of tools above the picture.
import { make } from "./drawing.js";

const KEYS = [
  ["arrow keys", "move the picture"],
  ["+ and −", "zoom"],
  ["0", "fit the whole network"],
  ["/", "search"],
  ["N and P", "walk to the next or previous linked person"],
  ["Enter", "open the records"],
  ["Escape", "close the records, then clear the selection"],
  ["shift and click", "select several; shift and drag selects an area"],
  ["T", "the picture as a table"],
];

/**
 * @param {import("./scene.js").Scene} scene
 * @param {import("./filters.js").Filters} filters
 * @param {Record<string, (value?: unknown) => void>} act
 */
export function makeControls(scene, filters, look, search, act) {
  const { state, steps } = filters;
  const button = (text, label, run) => {
    const made = make("button", { type: "button", textContent: text, title: label, onclick: run });
    made.setAttribute("aria-label", label);
    return made;
  };
  const tick = (text, value, run) => {
    const input = make("input", { type: "checkbox", checked: value, onchange: () => run(input.checked) });
    return { input, label: make("label", {}, input, text) };
  };
  const colour = make("select", { onchange: () => act.colour(colour.selectedIndex) });
  colour.append(...scene.facets.map((facet) => make("option", { value: facet.key, textContent: facet.title })));
  const strength = make("input", { type: "range", min: 0, max: steps.length - 1, step: 1, value: 0, className: "tnx-strength" });
  strength.setAttribute("aria-label", "Minimum strength of links");
  const least = make("output", {});
  strength.addEventListener("input", () => act.strength(steps[Number(strength.value)]));
  const cross = tick("Only across borders", state.crossOnly, act.cross);
  const areas = tick("Group areas", look.areas, act.areas);
  const labels = tick("Names", look.labels, act.labels);
  areas.label.hidden = !scene.groups.size;
  const reset = button("Clear filters", "Show everything again", act.reset);
  const help = make("details", { className: "tnx-help" }, make("summary", { textContent: "Keys" }));
  help.append(make("dl", {}, ...KEYS.flatMap(([key, what]) => [make("dt", { textContent: key }), make("dd", { textContent: what })])));
  const box = make(
    "div",
    { className: "tnx-tools", role: "toolbar" },
    search,
    make("label", {}, "Colour by", colour),
    make("label", { title: "Hide weaker links" }, "Strength ≥", strength, least),
    cross.label,
    areas.label,
    labels.label,
    reset,
    make("span", { className: "tnx-buttons" }, button("−", "Zoom out", () => act.zoom(1 / 1.4)), button("+", "Zoom in", () => act.zoom(1.4)), button("Fit", "Fit the whole network", act.fit), button("Table", "The picture as a table", act.table), button("PNG", "Save the picture", act.png)),
    help,
  );
  box.setAttribute("aria-label", "Tools");

  function draw() {
    const at = steps.findIndex((step) => step >= state.least);
    strength.value = String(at < 0 ? steps.length - 1 : at);
    strength.disabled = steps.length < 2;
    least.textContent = String(+state.least.toPrecision(3));
    strength.setAttribute("aria-valuetext", least.textContent);
    cross.input.checked = state.crossOnly;
    cross.input.disabled = !scene.cross.includes(1);
    colour.selectedIndex = scene.facets.indexOf(state.facet);
    reset.disabled = !filters.filtered() && !state.hidden.size;
  }
  return { box, draw };
}
