// Search: names, other names and numbers, in any script, with or without accents.

import { make } from "./dom.ts";
import { min } from "./math.ts";
import { aboutNode } from "./panels.ts";
import { folded, type Scene } from "./scene.ts";

const MOST = 30;

export function makeSearch(scene: Scene, id: string, onpick: (node: number) => void, onleave: () => void) {
  let texts: string[] | null = null; // folded when first asked for
  let names: string[] = [];
  const list = make("ul", { id: `${id}-found`, role: "listbox", hidden: true, "aria-label": "Found" });
  const input = make("input", {
    type: "search",
    placeholder: "Search name or number",
    role: "combobox",
    autocomplete: "off",
    spellcheck: false,
    "aria-label": "Search names, other names and numbers",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
  });
  const box = make("div", { className: "tnx-search" }, input, list);
  let hits: number[] = [];
  let at = 0;

  /** Every node that has the words; those whose name begins with them first, then by name. */
  function find(text: string): number[] {
    const query = folded(text.trim());
    if (!query) return [];
    if (!texts) {
      texts = scene.nodes.search.map(folded);
      names = scene.nodes.label.map(folded);
    }
    const digits = query.replace(/\D/g, "").replace(/^0+/, "");
    const numeric = digits.length > 2 && !/\p{L}/u.test(query);
    const found: number[] = [];
    texts.forEach((held, i) => {
      if (held.includes(query) || (numeric && held.includes(digits))) found.push(i);
    });
    const place = (i: number) => (names[i].startsWith(query) ? 0 : names[i].includes(query) ? 1 : 2);
    return found.sort(
      (a, b) => place(a) - place(b) || (names[a] < names[b] ? -1 : names[a] > names[b] ? 1 : a - b),
    );
  }

  function option(i: number, place: number): HTMLElement {
    const { others, label, phones } = scene.nodes;
    const other = others[i].length ? `also ${others[i].slice(0, 2).join(", ")}` : "";
    const more = [aboutNode(scene, i), other, phones[i][0]].filter(Boolean).join(" · ");
    return make(
      "li",
      {
        id: `${list.id}-${place}`,
        role: "option",
        "aria-selected": String(place === at),
        onmousedown(event: Event) {
          event.preventDefault();
          pick(i);
        },
      },
      make("strong", {}, label[i]),
      make("span", {}, more),
    );
  }

  function draw(): void {
    const rows = hits.slice(0, MOST).map(option);
    const note = (text: string) =>
      make("li", { className: "tnx-none", role: "option", "aria-disabled": "true", textContent: text });
    if (input.value.trim() && !hits.length) rows.push(note("Nothing found"));
    if (hits.length > MOST) rows.push(note(`and ${hits.length - MOST} more`));
    list.replaceChildren(...rows);
    list.hidden = !rows.length;
    input.setAttribute("aria-expanded", String(rows.length > 0));
    if (hits.length) input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function pick(i: number): void {
    hits = [];
    input.value = scene.caption[i];
    close();
    onpick(i);
  }

  function close(): void {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  input.addEventListener("input", () => {
    hits = find(input.value);
    at = 0;
    draw();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const shown = min(MOST, hits.length);
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && shown) {
      event.preventDefault();
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + shown) % shown;
      draw();
    } else if (event.key === "Enter" && hits.length) pick(hits[at]);
    else if (event.key === "Escape") {
      close();
      onleave();
    }
  });
  return { box, focus: () => input.focus() };
}
