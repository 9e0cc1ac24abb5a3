// The map's tools above the picture, and the words below it.
import { make } from "../network/dom.ts";
import type { Level, Measure, Payload } from "./model.ts";

export interface Choice {
  level: Level;
  measure: Measure;
  sureOnly: boolean;
}
export interface Asked {
  changed(change: Partial<Choice>): void;
  zoom(factor: number): void;
  fit(): void;
  europe(): void;
  table(): void;
  png(): void;
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

/** What arrows and dots stand for, and buttons for all that the keyboard can do. */
export function makeTools(chosen: Choice, asked: Asked) {
  const widths = choice<Measure>(
    "Arrows by",
    [
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
  const sure = make("input", { type: "checkbox" });
  sure.addEventListener("change", () => asked.changed({ sureOnly: sure.checked }));
  const act = (textContent: string, label: string, onclick: () => void) =>
    make("button", { type: "button", textContent, title: label, "aria-label": label, onclick });
  const buttons = make(
    "span",
    { className: "tnm-buttons" },
    act("+", "Zoom in", () => asked.zoom(1.4)),
    act("−", "Zoom out", () => asked.zoom(1 / 1.4)),
    act("Fit", "Fit: show everything", asked.fit),
    act("Europe", "Show Europe", asked.europe),
    act("Table", "Show a table of corridors", asked.table),
    act("PNG", "Save the picture as PNG", asked.png),
  );
  const beyond = make("label", {}, sure, " only beyond chance (p ≤ 0.05)");
  const box = make(
    "div",
    { className: "tnm-tools", role: "group", "aria-label": "Map" },
    widths.label,
    levels.label,
    beyond,
    buttons,
  );
  return { box, levels: levels.select, widths: widths.select };
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
