// Words for nodes and links, the card under the pointer, and the picture as a table.

import { count, dotted, fill, make, many, panel, table } from "./dom.ts";
import type { Filters } from "./filters.ts";
import type { Folds } from "./folds.ts";
import { distinct, keysOf, max, min } from "./math.ts";
import { borderText } from "./paint.ts";
import { CROSSES, type Found, LINE_WORDS, linkAt, nodeAt, type Scene } from "./scene.ts";

const TABLE_LINKS = 100;

export const TABLE = "The picture as a table";

/** Makes buttons that open a node or link. */
export const opener = (open: (found: Found) => void) => (text: string, found: Found) =>
  make("button", text, { onclick: () => open(found) });

/** What a person is, plainly: roles, countries, group. */
export const aboutNode = (scene: Scene, i: number): string => {
  const { nodeData: nodes } = scene;
  const kind = nodes.known[i] ? scene.wordAt(nodes.kind[i]) : "unknown user";
  const roles = scene.listing(nodes.roles[i]);
  const countries = scene.listing(nodes.countries[i]);
  const group = nodes.community[i] === null ? "" : `group ${nodes.community[i]}`;
  return dotted([kind, roles && `role: ${roles}`, countries, group]);
};

/** What a link is: kinds, contacts, dates, border. */
export const aboutLink = (scene: Scene, e: number): string => {
  const { linkData: links } = scene;
  const contacts = links.contacts[e] ? many(links.contacts[e], "contact") : "";
  const when = dotted(distinct([links.first[e], links.last[e]]), " to ");
  const border = scene.crossOf[e] ? dotted([CROSSES, borderText(scene, e)], " ") : "";
  const sure = ["", "single source", LINE_WORDS[2]][scene.styleOf[e]];
  return dotted([scene.listing(links.kinds[e]), contacts, when, border, sure]);
};

export const linkTitle = (scene: Scene, e: number): string =>
  scene
    .ends(e)
    .map((i) => scene.called[i])
    .join(scene.arrowed ? " → " : " – ");

/** A node or link: its name, and what it is. */
export const titled = (scene: Scene, { node, edge }: Found): [string, string] =>
  node < 0 ? [linkTitle(scene, edge), aboutLink(scene, edge)] : [scene.called[node], aboutNode(scene, node)];

/** How stable a group is, where that was measured. */
export const stability = (scene: Scene, group: string | number): string =>
  scene.stableOf[group]?.toFixed(2) ?? "";

/** What was done to a label so that it can be shown. */
export const labelNotes = (scene: Scene, i: number): string => {
  const hidden = scene.nodeData.hidden[i];
  return dotted(
    [
      scene.nodeData.cut[i] ? "the text is longer; it was cut to be shown" : "",
      hidden ? `${hidden} invisible character${hidden > 1 ? "s were" : " was"} taken out` : "",
    ],
    "; ",
  );
};

/** The card under the pointer. */
export const makeCard = (scene: Scene, filters: Filters, folds: Folds) => {
  const box = make("div.card", { hidden: true, "aria-hidden": "true" });
  const words = ({ node, edge, group = -1 }: Found): [string, string] => {
    if (group >= 0) {
      const { number, shown, inside } = folds.discs[group];
      const sure = stability(scene, number);
      return [
        `Group ${number}`,
        dotted([
          `${count(shown)} shown`,
          `${many(inside, "link")} inside`,
          sure && `stability ${sure}`,
          "click opens it",
        ]),
      ];
    }
    const [title, about] = titled(scene, { node, edge });
    const hidden = filters.current.badge[node];
    return [
      title,
      dotted([
        about,
        node < 0 ? "" : many(scene.degree[node], "link"),
        hidden ? `${hidden} to what is hidden` : "",
      ]),
    ];
  };
  return {
    box,
    show(found: Found, x: number, y: number, width: number, height: number) {
      box.hidden = found.node < 0 && found.edge < 0 && !(found.group! >= 0);
      if (box.hidden) return;
      const [title, about] = words(found);
      fill(box, make("strong", title), make("span", about));
      box.style.left = `${max(4, min(x + 14, width - box.offsetWidth - 6))}px`;
      const below = y + 18 + box.offsetHeight > height;
      box.style.top = `${below ? max(4, y - box.offsetHeight - 10) : y + 18}px`;
    },
    vanish() {
      box.hidden = true;
    },
  };
};

/**
 * What the picture shows, as a table: the strongest links, and the people at their ends in
 * the order of their names. People are not ranked.
 */
export const makeTable = (scene: Scene, filters: Filters, open: (found: Found) => void) => {
  const box = panel("section.table", TABLE);
  const go = opener(open);

  const draw = () => {
    const links = keysOf(scene.tailOf).filter((e) => filters.linkShown[e]);
    links.sort((a, b) => scene.strengthOf[b] - scene.strengthOf[a] || a - b);
    const top = links.slice(0, TABLE_LINKS);
    const people = distinct(top.flatMap(scene.ends));
    people.sort(scene.byName);
    fill(
      box,
      table(
        `The ${top.length} strongest of ${count(links.length)} links shown`,
        ["Link", "Strength", "What it is"],
        top,
        (e) => [
          go(linkTitle(scene, e), linkAt(e)),
          String(+scene.strengthOf[e].toFixed(3)),
          aboutLink(scene, e),
        ],
      ),
      table("Who stands at their ends, by name", ["Name", "What is known", "Links"], people, (i) => [
        go(scene.called[i], nodeAt(i)),
        aboutNode(scene, i),
        String(scene.degree[i]),
      ]),
    );
  };
  return { box, draw };
};
