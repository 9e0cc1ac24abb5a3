// Making elements. Text is only ever put in place as text.

import { entries, min } from "./math.ts";

// biome-ignore lint/suspicious/noExplicitAny: listeners of every kind of event
type Given = Record<string, any>;
type Cell = Node | string;
type Part = Node | string | Given | null | false | 0 | undefined;

/** The page; there is none where only the arithmetic is tested. */
export const page = globalThis.document;

/**
 * Make an element: "div.chart" has the class `tnx-chart`. What follows is put in it, or says what
 * it is like (`give`), in any order.
 */
export const make = <K extends keyof HTMLElementTagNameMap>(
  what: K | `${K}.${string}`,
  ...parts: Part[]
): HTMLElementTagNameMap[K] => {
  const [tag, look] = what.split(".");
  const element = page.createElement(tag as K);
  if (look) element.className = `tnx-${look}`;
  if (tag === "button") give(element, { type: "button" });
  if (tag === "canvas") give(element, { "aria-hidden": true });
  put(element, parts);
  return element;
};

const put = (element: HTMLElement, parts: Part[]): void => {
  for (const part of parts) {
    if (isText(part) || part instanceof Node) element.append(part);
    else if (part) give(element, part);
  }
};

/** Put these in an element and nothing else. */
export const fill = (element: HTMLElement, ...parts: Part[]): void => {
  element.textContent = "";
  put(element, parts);
};

/** Known properties are set, `on…` among them, the rest are attributes; `label` is for those who cannot see. */
export const give = (element: HTMLElement, given: Given): void => {
  for (const [name, value] of entries(given)) {
    if (name in element && name !== "role") (element as Given)[name] = value;
    else element.setAttribute(name === "label" ? "aria-label" : name, value);
  }
};

/** What draws on a canvas. */
export const penOf = (canvas: HTMLCanvasElement, given?: CanvasRenderingContext2DSettings) =>
  canvas.getContext("2d", given)!;

/** Whether a value is text. */
export const isText = (value: unknown): value is string => typeof value === "string";

/** Make an element of an SVG picture. */
export const svg = (tag: string, attributes: Given, ...children: Node[]): SVGElement => {
  const node = page.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

/** A button with a name that says what it does. */
export const button = (text: string, label: string, run: () => void): HTMLButtonElement => {
  return make("button", text, { title: label, label, onclick: run });
};

/** Keep the browser from doing what it would. */
export const prevent = (event: Event): void => event.preventDefault();

export const firstButton = (box: HTMLElement): HTMLElement => box.querySelector("button") ?? box;

export type Timer = ReturnType<typeof setTimeout> | undefined;

/** The cross in a corner that closes a panel. */
export const closer = (what: string, close: () => void): HTMLElement =>
  make("span.close", button("✕", `Close ${what}`, close));

/** Hand the reader a file. */
export const download = (blob: Blob, name: string): void => {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

/** A whole number as people write it; `toLocaleString` would load all languages before the first picture. */
export const count = (value: number): string => `${value}`.replace(/\B(?=(\d{3})+$)/g, ",");

/** Put a value into the list that a map holds under a key. */
export const gather = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const held = map.get(key);
  if (held) held.push(value);
  else map.set(key, [value]);
};

/** What there is of some texts, with dots between them. */
export const dotted = (texts: (string | null)[], between = " · "): string =>
  texts.filter(Boolean).join(between);

/** A number and its noun. */
export const many = (value: number, noun: string): string =>
  `${count(value)} ${noun}${value === 1 ? "" : "s"}`;

/** A panel over the picture, hidden at first. */
export const panel = <K extends keyof HTMLElementTagNameMap>(
  what: `${K}.${string}`,
  label: string,
  ...parts: Part[]
) => make(what, { hidden: true, tabIndex: -1, label }, ...parts);

/** Names and values; what is unknown is left out. */
export const facts = (pairs: [string, string | number | null | undefined][]) =>
  make("dl", ...pairs.flatMap(([name, value]) => (value ? [make("dt", name), make("dd", `${value}`)] : [])));

const ROWS = 200;

/** A table of texts and elements; a long one shows its first rows, and more at a press. */
export const table = <T>(caption: string, heads: string[], items: T[], cells: (item: T) => Cell[]) => {
  const row = (content: Cell[], tag: "td" | "th" = "td") =>
    make("tr", { tabIndex: -1 }, ...content.map((one) => make(tag, one)));
  const body = make("tbody");
  const more = make("button", {
    onclick() {
      const at = body.rows.length;
      grow();
      body.rows[at]!.focus();
    },
  });
  const foot = make("tfoot", make("tr", make("td", more, { colSpan: heads.length })));
  const grow = () => {
    const from = body.rows.length;
    body.append(...items.slice(from, from + ROWS).map((item) => row(cells(item))));
    const left = items.length - body.rows.length;
    more.textContent = `Show the next ${min(left, ROWS)} of ${count(items.length)}`;
    if (!left) foot.remove();
  };
  const box = make("table", make("caption", caption), make("thead", row(heads, "th")), body, foot);
  grow();
  return box;
};
