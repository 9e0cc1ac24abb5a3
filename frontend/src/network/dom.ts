// Making elements. Text is only ever put in place as text.

type Child = Node | string | null | false | undefined;
// biome-ignore lint/suspicious/noExplicitAny: listeners of every kind of event
type Given = Record<string, any>;

/** Make an element: `on…` are listeners, known properties are set, the rest are attributes. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Given = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (tag === "button") element.setAttribute("type", "button");
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== "list" && name !== "role") Object.assign(element, { [name]: value });
    else element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => !!child));
  return element;
}

/** Make an element of an SVG picture. */
export function svg(tag: string, attributes: Given = {}, ...children: Node[]): SVGElement {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/** A button with a name that says what it does. */
export function button(text: string, label: string, run: () => void): HTMLButtonElement {
  return make("button", {
    textContent: text,
    title: label,
    "aria-label": label,
    onclick: run,
  });
}

/** Hand the reader a file. */
export function download(blob: Blob, name: string): void {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** A whole number as people write it. */
export const count = (value: number): string => value.toLocaleString("en-GB");

/** Put a value into the list that a map holds under a key. */
export function gather<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const held = map.get(key);
  if (held) held.push(value);
  else map.set(key, [value]);
}

/** A number and its noun. */
export const many = (value: number, noun: string): string =>
  `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
