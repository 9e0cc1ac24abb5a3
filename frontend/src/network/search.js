// Search: names, other names and numbers, in any script, with or without accents.
import { make } from "./drawing.js";
import { aboutNode } from "./panels.js";
import { folded } from "./scene.js";

const MOST = 30;

/**
 * @param {import("./scene.js").Scene} scene
 * @param {(node: number) => void} onpick
 */
export function makeSearch(scene, id, onpick, onleave) {
  const texts = scene.nodes.search.map(folded);
  const names = scene.nodes.label.map(folded);
  const list = make("ul", { id: `${id}-found`, role: "listbox", hidden: true });
  list.setAttribute("aria-label", "Found");
  const input = make("input", { type: "search", placeholder: "Search name or number", role: "combobox", autocomplete: "off", spellcheck: false });
  for (const [name, value] of Object.entries({ label: "Search names, other names and numbers", expanded: "false", autocomplete: "list", controls: list.id })) {
    input.setAttribute(`aria-${name}`, value);
  }
  const box = make("div", { className: "tnx-search" }, input, list);
  let hits = [];
  let at = 0;

  /** Every node that has the words; those whose name begins with them first, then by name. */
  function find(text) {
    const query = folded(text.trim());
    if (!query) return [];
    const digits = query.replace(/\D/g, "").replace(/^0+/, "");
    const numeric = digits.length > 2 && !/\p{L}/u.test(query);
    const found = [];
    texts.forEach((held, i) => {
      if (held.includes(query) || (numeric && held.includes(digits))) found.push(i);
    });
    const place = (i) => (names[i].startsWith(query) ? 0 : names[i].includes(query) ? 1 : 2);
    return found.sort((a, b) => place(a) - place(b) || (names[a] < names[b] ? -1 : names[a] > names[b] ? 1 : a - b));
  }

  function draw() {
    const rows = hits.slice(0, MOST).map((i, place) => {
      const other = scene.nodes.others[i].length ? `also ${scene.nodes.others[i].slice(0, 2).join(", ")}` : "";
      const more = [aboutNode(scene, i), other, scene.nodes.phones[i][0]].filter(Boolean).join(" · ");
      const row = make("li", { id: `${list.id}-${place}`, role: "option" }, make("strong", { textContent: scene.nodes.label[i] }), make("span", { textContent: more }));
      row.setAttribute("aria-selected", String(place === at));
      row.addEventListener("mousedown", (event) => {
        event.preventDefault();
        pick(i);
      });
      return row;
    });
    const asked = input.value.trim() !== "";
    if (asked && !hits.length) rows.push(make("li", { className: "tnx-none", textContent: "Nothing found" }));
    if (hits.length > MOST) rows.push(make("li", { className: "tnx-none", textContent: `and ${hits.length - MOST} more` }));
    list.replaceChildren(...rows);
    list.hidden = !rows.length;
    input.setAttribute("aria-expanded", String(rows.length > 0));
    if (hits.length) input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function pick(i) {
    hits = [];
    input.value = scene.nodes.label[i];
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    onpick(i);
  }

  input.addEventListener("input", () => {
    hits = find(input.value);
    at = 0;
    draw();
  });
  input.addEventListener("blur", () => (list.hidden = true));
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const shown = Math.min(MOST, hits.length);
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && shown) {
      event.preventDefault();
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + shown) % shown;
      draw();
    } else if (event.key === "Enter" && hits.length) {
      pick(hits[at]);
    } else if (event.key === "Escape") {
      list.hidden = true;
      onleave();
    }
  });
  return { box, focus: () => input.focus() };
}
