// The map's tools above the picture, and the words below it.
import { make } from "../network/dom.ts";
import type { Choice } from "./filter.ts";
import { KINDS, type Level, type Measure, type Model, type Payload } from "./model.ts";

export interface Asked {
  changed(change: Partial<Choice>): void;
  zoom(factor: number): void;
  fit(): void;
  europe(): void;
  table(): void;
  png(): void;
  clear(): void;
}

function choice<T extends string>(
  name: string,
  options: [T, string][],
  value: T,
  changed: (value: T) => void,
) {
  const select = make(
    "select",
    {},
    ...options.map(([key, text]) => make("option", { value: key, textContent: text })),
  );
  select.value = value;
  select.addEventListener("change", () => changed(select.value as T));
  return { label: make("label", {}, `${name} `, select), select };
}

/** What arrows and dots stand for, what is shown, and buttons for all that the keyboard can do. */
export function makeTools(model: Model, chosen: Choice, asked: Asked) {
  const { data } = model;
  const widths = choice<Measure>(
    "Arrows by",
    [
      ...(data.steps ? [["steps", "order of the journeys"] satisfies [Measure, string]] : []),
      ["people", "people who travelled"],
      ["records", "records"],
    ],
    chosen.measure,
    (measure) => asked.changed({ measure }),
  );
  const levels = choice<Level>(
    "Dots",
    [
      ["countries", "countries"],
      ["places", "places"],
    ],
    chosen.level,
    (level) => asked.changed({ level }),
  );
  const narrow = (key: "kind" | "country", value: string): void =>
    asked.changed({ filter: { ...chosen.filter, [key]: value ? [value] : [] } });
  const kinds = [...new Set(data.legs.kind)].sort().map((at) => KINDS[at]!);
  const kind = choice(
    "Records",
    [["", "all kinds"], ...kinds.map((name): [string, string] => [name, `${name}s`])],
    "",
    (value) => narrow("kind", value),
  );
  const countries = [...data.countries].sort(([, a], [, b]) => (a < b ? -1 : 1));
  const country = choice(
    "Country",
    [["", "all"], ...countries.map(([code, name]): [string, string] => [code, name])],
    "",
    (value) => narrow("country", value),
  );
  const sure = make("input", { type: "checkbox" });
  sure.addEventListener("change", () =>
    asked.changed({ filter: { ...chosen.filter, beyond_chance: sure.checked } }),
  );
  const act = (textContent: string, label: string, onclick: () => void) =>
    make("button", { type: "button", textContent, title: label, "aria-label": label, onclick });
  const clear = act("Clear filter", "Clear the filter: show every corridor and month", asked.clear);
  const buttons = make(
    "span",
    { className: "tnm-buttons" },
    clear,
    act("+", "Zoom in", () => asked.zoom(1.4)),
    act("−", "Zoom out", () => asked.zoom(1 / 1.4)),
    act("Fit", "Fit: show everything", asked.fit),
    act("Europe", "Show Europe", asked.europe),
    act("Table", "Show a table of corridors", asked.table),
    act("PNG", "Save the picture as PNG", asked.png),
  );
  const beyond = data.steps ? [] : [make("label", {}, sure, " only beyond chance (p ≤ 0.05)")];
  const box = make(
    "div",
    { className: "tnm-tools", role: "group", "aria-label": "Map" },
    widths.label,
    levels.label,
    ...(kinds.length > 1 ? [kind.label] : []),
    ...(countries.length > 2 ? [country.label] : []),
    ...beyond,
    buttons,
  );
  /** Show what is chosen, from wherever it was. */
  function sync(filtered: boolean) {
    const { level, measure, filter } = chosen;
    widths.select.value = measure;
    levels.select.value = level;
    sure.checked = filter.beyond_chance ?? false;
    clear.disabled = !filtered;
    several(kind.select, filter.kind ?? [], "kinds");
    several(country.select, filter.country ?? [], "countries");
  }
  return { box, levels: levels.select, widths: widths.select, sync };
}

/** Show one value, none, or how many: a list can only be set from Python. */
function several(select: HTMLSelectElement, values: string[], noun: string) {
  select.querySelector("[data-several]")?.remove();
  if (values.length > 1) {
    const many = make("option", { value: values.join(" "), textContent: `${values.length} ${noun}` });
    many.dataset.several = "1";
    select.append(many);
  }
  select.value = values.join(" ");
}

/** What the reader must know before trusting a dot: always there, never only on hover. */
export function makeNotes(data: Payload): HTMLElement {
  const key = make("p", { className: "tnm-note" });
  key.append(
    make("span", { className: "tnm-dot tnm-ring" }),
    " the middle of a country ",
    make("span", { className: "tnm-dot" }),
    " a place by itself. Arrows lead from origin to destination; dashed: nobody is known to have travelled. ",
    data.credit,
  );
  const parts: HTMLElement[] = [key];
  for (const [title, texts] of [
    ["Places shown as the middle of their country", data.doubts],
    ["Corridors that are not on the map", data.unplaced],
  ] as const) {
    if (!texts.length) continue;
    const list = make("ul", {}, ...texts.map((textContent) => make("li", { textContent })));
    const summary = make("summary", { textContent: `${title} (${texts.length})` });
    parts.push(make("details", { className: "tnm-note" }, summary, list));
  }
  return make("div", { className: "tnm-notes" }, ...parts);
}

/** The picture with its marking, what it shows and whose geography it is. */
export function sheetOf(canvas: HTMLCanvasElement, marking: string, words: string): HTMLCanvasElement {
  const [w, h] = [canvas.width, canvas.height];
  const bar = Math.round(w / 36);
  const sheet = make("canvas", { width: w, height: h + 3 * bar });
  const c = sheet.getContext("2d")!;
  c.fillStyle = "#ffffff";
  c.fillRect(0, 0, w, h + 3 * bar);
  c.drawImage(canvas, 0, bar);
  c.fillStyle = "#1b2733";
  c.textAlign = "center";
  c.font = `600 ${Math.round(bar * 0.6)}px system-ui, sans-serif`;
  c.fillText(marking, w / 2, bar * 0.75, w);
  c.fillText(marking, w / 2, h + 2.8 * bar, w);
  c.font = `${Math.round(bar * 0.45)}px system-ui, sans-serif`;
  c.fillText(words, w / 2, h + 1.8 * bar, w * 0.98);
  return sheet;
}
