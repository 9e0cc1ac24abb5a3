// Search: names, other names and numbers, in any script, with or without accents.

import { dotted, fill, give, make, prevent } from "./dom.ts";
import { keysOf, min } from "./math.ts";
import { aboutNode } from "./panels.ts";
import { folded, type Scene } from "./scene.ts";

const MOST = 30;

export const makeSearch = (scene: Scene, id: string, onpick: (node: number) => void, onleave: () => void) => {
  let texts: string[] | null = null; // folded when first asked for
  let names: string[] = [];
  const list = make("ul", { id: `${id}-found`, role: "listbox", hidden: true, label: "Found" });
  const label = "Search name or number";
  const input = make("input", {
    type: "search",
    placeholder: label,
    role: "combobox",
    autocomplete: "off",
    spellcheck: false,
    label,
    "aria-expanded": false,
    "aria-autocomplete": "list",
    "aria-controls": list.id,
  });
  const box = make("div.search", input, list);
  let hits: number[] = [];
  let at = 0;

  /** Every node that has the words; those whose name begins with them first, then by name. */
  const find = (text: string): number[] => {
    const query = folded(text.trim());
    if (!query) return [];
    if (!texts) {
      texts = scene.nodeData.search.map(folded);
      names = scene.nodeData.label.map(folded);
    }
    const digits = query.replace(/\D/g, "").replace(/^0+/, "");
    const numeric = digits.length > 2 && !/\p{L}/u.test(query);
    const held = texts;
    const found = keysOf(held).filter(
      (i) => held[i].includes(query) || (numeric && held[i].includes(digits)),
    );
    const place = (i: number) => (names[i].startsWith(query) ? 0 : names[i].includes(query) ? 1 : 2);
    return found.sort((a, b) => place(a) - place(b) || +(names[a] > names[b]) - +(names[a] < names[b]));
  };

  const option = (i: number, place: number): HTMLElement => {
    const { others, label, phones } = scene.nodeData;
    const other = others[i].length ? `also ${others[i].slice(0, 2).join(", ")}` : "";
    return make(
      "li",
      {
        id: `${list.id}-${place}`,
        role: "option",
        "aria-selected": place === at,
        onmousedown(event: Event) {
          prevent(event);
          pick(i);
        },
      },
      make("strong", label[i]),
      make("span", dotted([aboutNode(scene, i), other, phones[i][0]])),
    );
  };

  /** Show what was found, or close the list. */
  const draw = (open = true): void => {
    const rows = open ? hits.slice(0, MOST).map(option) : [];
    const note = (text: string) =>
      rows.push(make("li.none", text, { role: "option", "aria-disabled": true }));
    if (open && input.value.trim() && !hits.length) note("Nothing found");
    if (open && hits.length > MOST) note(`and ${hits.length - MOST} more`);
    fill(list, ...rows);
    list.hidden = !rows.length;
    give(input, {
      "aria-expanded": !list.hidden,
      "aria-activedescendant": open && hits.length ? `${list.id}-${at}` : "",
    });
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const close = () => draw(false);

  const pick = (i: number): void => {
    hits = [];
    input.value = scene.called[i];
    close();
    onpick(i);
  };

  input.oninput = () => {
    hits = find(input.value);
    at = 0;
    draw();
  };
  input.onblur = close;
  input.onkeydown = (event) => {
    event.stopPropagation();
    const { key } = event;
    const shown = min(MOST, hits.length);
    if (/^Arrow(Up|Down)/.test(key) && shown) {
      prevent(event);
      at = (at + (key === "ArrowDown" ? 1 : shown - 1)) % shown;
      draw();
    } else if (key === "Enter" && hits.length) pick(hits[at]);
    else if (key === "Escape") {
      close();
      onleave();
    }
  };
  return { box, focus: () => input.focus() };
};
