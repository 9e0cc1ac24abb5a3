// Words for nodes and links, the card under the pointer, and the picture as a table.

import { count, make, many } from "./dom.ts";
import type { Filters } from "./filters.ts";
import { LINE_WORDS } from "./filters.ts";
import type { Folds } from "./folds.ts";
import { max, min } from "./math.ts";
import { borderText } from "./paint.ts";
import type { Found, Scene } from "./scene.ts";
import { linkAt, nodeAt } from "./scene.ts";

const TABLE_LINKS = 100;

/** What a person is, plainly: roles, countries, group. */
export function aboutNode(scene: Scene, i: number): string {
  const { nodes } = scene;
  const kind = nodes.known[i] ? scene.word(nodes.kind[i]) : "unknown user";
  const roles = scene.say(nodes.roles[i]).join(", ");
  const countries = scene.say(nodes.countries[i]).join(", ");
  const group = nodes.community[i] === null ? "" : `group ${nodes.community[i]}`;
  return [kind, roles && `role: ${roles}`, countries, group].filter(Boolean).join(" · ");
}

/** What a link is: kinds, contacts, dates, border. */
export function aboutLink(scene: Scene, e: number): string {
  const { links } = scene;
  const contacts = links.contacts[e] ? `${count(links.contacts[e])} contacts` : "";
  const dates = [links.first[e], links.last[e]].filter(Boolean);
  const when = dates[0] === dates[1] ? dates[0] : dates.join(" to ");
  const border = scene.cross[e] ? `crosses a border ${borderText(scene, e)}`.trim() : "";
  const sure = ["", "single source", LINE_WORDS[2]][scene.line[e]];
  return [scene.say(links.kinds[e]).join(", "), contacts, when, border, sure].filter(Boolean).join(" · ");
}

export const linkTitle = (scene: Scene, e: number): string =>
  `${scene.caption[scene.source[e]]} ${scene.directed ? "→" : "–"} ${scene.caption[scene.target[e]]}`;

/** What was done to a label so that it can be shown. */
export function labelNotes(scene: Scene, i: number): string {
  const notes = [];
  if (scene.nodes.cut[i]) notes.push("the text is longer; it was cut to be shown");
  const hidden = scene.nodes.hidden[i];
  if (hidden) notes.push(`${hidden} invisible character${hidden > 1 ? "s were" : " was"} taken out`);
  return notes.join("; ");
}

/** The card under the pointer. */
export function makeCard(scene: Scene, filters: Filters, folds: Folds) {
  const box = make("div", { className: "tnx-card", hidden: true, "aria-hidden": "true" });
  function words({ node: i, link, group = -1 }: Found): [string, string] {
    if (group >= 0) {
      const { number, shown, inside } = folds.discs[group];
      const stable = scene.stability[number];
      const sure = stable === undefined ? "" : ` · stability ${stable.toFixed(2)}`;
      return [
        `Group ${number}`,
        `${count(shown)} shown · ${many(inside, "link")} inside${sure} · click opens it`,
      ];
    }
    if (i < 0) return [linkTitle(scene, link), aboutLink(scene, link)];
    const hidden = filters.state.badge[i] ? ` · ${filters.state.badge[i]} to what is hidden` : "";
    return [scene.caption[i], `${aboutNode(scene, i)} · ${many(scene.degree[i], "link")}${hidden}`];
  }
  return {
    box,
    show(found: Found, x: number, y: number, width: number, height: number) {
      box.hidden = found.node < 0 && found.link < 0 && !(found.group! >= 0);
      if (box.hidden) return;
      const [title, about] = words(found);
      box.replaceChildren(make("strong", {}, title), make("span", {}, about));
      box.style.left = `${max(4, min(x + 14, width - box.offsetWidth - 6))}px`;
      const below = y + 18 + box.offsetHeight > height;
      box.style.top = `${below ? max(4, y - box.offsetHeight - 10) : y + 18}px`;
    },
    hide() {
      box.hidden = true;
    },
  };
}

/**
 * What the picture shows, as a table: the strongest links, and the people at their ends in
 * the order of their names. People are not ranked.
 */
export function makeTable(scene: Scene, filters: Filters, open: (found: Found) => void) {
  const box = make("section", { className: "tnx-table", hidden: true, tabIndex: -1 });
  box.setAttribute("aria-label", "The picture as a table");
  const go = (text: string, act: () => void) => make("button", { onclick: act }, text);

  function draw() {
    const links = [...scene.source.keys()].filter((e) => filters.linkShown[e]);
    links.sort((a, b) => scene.strength[b] - scene.strength[a] || a - b);
    const top = links.slice(0, TABLE_LINKS);
    const people = [...new Set(top.flatMap((e) => [scene.source[e], scene.target[e]]))];
    people.sort((a, b) => (scene.caption[a] < scene.caption[b] ? -1 : 1));
    box.replaceChildren(
      table(
        `The ${top.length} strongest of ${count(links.length)} links shown`,
        ["Link", "Strength", "What it is"],
        top.map((e) => [
          go(linkTitle(scene, e), () => open(linkAt(e))),
          String(+scene.strength[e].toFixed(3)),
          aboutLink(scene, e),
        ]),
      ),
      table(
        "Who stands at their ends, by name",
        ["Name", "What is known", "Links"],
        people.map((i) => [
          go(scene.caption[i], () => open(nodeAt(i))),
          aboutNode(scene, i),
          String(scene.degree[i]),
        ]),
      ),
    );
  }
  return { box, draw };
}

/** A table of texts and elements. */
export function table(caption: string, heads: string[], rows: (string | Node)[][]): HTMLTableElement {
  const cell = (content: string | Node) =>
    make("td", {}, typeof content === "string" ? make("span", {}, content) : content);
  const head = (text: string) => (text ? make("th", { scope: "col", textContent: text }) : make("td"));
  return make(
    "table",
    {},
    make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...heads.map(head))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map(cell)))),
  );
}
