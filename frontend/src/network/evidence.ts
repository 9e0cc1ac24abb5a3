// The drawer that opens to the records behind a node or a link.

import { closer, count, facts, fill, firstButton, make, many, panel, table } from "./dom.ts";
import { stringify } from "./math.ts";
import type { Model } from "./model.ts";
import { borderText } from "./paint.ts";
import { aboutLink, aboutNode, labelNotes, linkTitle, opener, stability } from "./panels.ts";
import { recordList } from "./records.ts";
import { CROSSES, type Found, LINE_WORDS, linkAt, nodeAt } from "./scene.ts";
import { shapeIcon } from "./shapes.ts";

type Content = (Node | string | null | undefined)[];

export const makeDrawer = (
  { net: scene, filters, folds, picked: focus }: Model,
  on: { open: (found: Found) => void; close: () => void },
) => {
  const box = panel("aside.drawer", "Evidence");
  box.onkeydown = (event) => {
    if (event.key === "Escape") on.close();
    event.stopPropagation();
  };
  const go = opener(on.open);

  const records = (what: "nodes" | "links", at: number, ends: number[], file: string): Node =>
    recordList(
      scene.book().then((book) => book(what, [at])),
      "by time",
      `case.explain(${ends.map((i) => stringify(scene.nodeData.id[i])).join(", ")}) or ${file}.csv of a report`,
      "This came without its records",
    );

  const linksOf = (i: number): Node => {
    const touching = scene.beside(i);
    touching.sort((a, b) => scene.strengthOf[b[0]] - scene.strengthOf[a[0]] || a[1] - b[1]);
    const kept = touching.filter(([e]) => filters.linkShown[e]);
    const hidden = touching.length - kept.length;
    const caption = `${many(kept.length, "link")}${hidden ? `, and ${hidden} not shown` : ""}`;
    return table(caption, ["With", "Records", "What it is"], kept, ([e, other]) => [
      go(scene.called[other], nodeAt(other)),
      go("records", linkAt(e)),
      aboutLink(scene, e),
    ]);
  };

  const ofNode = (i: number): Content => {
    const { nodeData: nodes } = scene;
    const why = scene.matches?.[i];
    const certainty = nodes.certainty[i];
    const role = scene.say(nodes.roles[i]).find((one) => one === "victim" || one === "witness");
    const kind = scene.wordAt(nodes.kind[i]);
    const sure = certainty === null ? "" : ` (certainty ${certainty.toFixed(2)})`;
    return [
      make("h2", shapeIcon(nodes.shape[i], "#c3ccd5", !nodes.known[i]), make("span", nodes.label[i])),
      role && make("p.protect", `Recorded as ${role}: to be protected. Not a target.`),
      facts([
        ["Id", nodes.id[i]],
        ["What", nodes.known[i] ? kind : `unknown user (${kind})`],
        ["Roles recorded", scene.listing(nodes.roles[i]) || "none recorded"],
        ["Functions recorded", scene.listing(nodes.functions[i])],
        ["Other names", nodes.others[i].join("; ")],
        ["Born", nodes.born[i]],
        ["Under 18", nodes.child[i]],
        ["Numbers", nodes.phones[i].join("; ")],
        ["Countries", scene.listing(nodes.countries[i])],
        ["Group", nodes.community[i] === null ? "" : `${nodes.community[i]}${sure}`],
        ["Note on the text", labelNotes(scene, i)],
      ]),
      why && make("h3", "Why these are one"), // the least certain first
      why && make("ul", ...why.map((one) => make("li", one))),
      make("h3", "Records that name it"),
      records("nodes", i, [i], "people"),
      make("h3", "Links"),
      linksOf(i),
    ];
  };

  const ofLink = (e: number): Content => {
    const { linkData: links } = scene;
    const end = (i: number) => make("p", go(scene.called[i], nodeAt(i)), ` ${aboutNode(scene, i)}`);
    return [
      make("h2", linkTitle(scene, e)),
      ...scene.ends(e).map(end),
      facts([
        ["Made of", scene.listing(links.kinds[e])],
        ["Strength", `${+scene.strengthOf[e].toFixed(4)}`],
        ["Contacts", links.contacts[e] && count(links.contacts[e])],
        ["First seen", links.first[e]],
        ["Last seen", links.last[e]],
        [
          "Border",
          scene.crossOf[e]
            ? `${CROSSES}: ${borderText(scene, e) || "countries not given"}`
            : "none known to be crossed",
        ],
        ["That rests on", scene.crossOf[e] && links.basis[e]],
        ["Sources", links.confirmed[e] ? "" : LINE_WORDS[1]],
        ["Line", scene.styleOf[e] && LINE_WORDS[scene.styleOf[e]]],
      ]),
      make("h3", "Records behind it"),
      records("links", e, scene.ends(e), "links"),
    ];
  };

  /** Nodes and what is known of each. */
  const people = (caption: string, nodes: number[]) =>
    table(caption, ["Name", "What is known"], nodes, (i) => [
      go(scene.called[i], nodeAt(i)),
      aboutNode(scene, i),
    ]);

  /** Several nodes; or a path, in its order, with the records of each step. */
  const ofMany = (nodes: number[]): Content => {
    const { route } = focus;
    if (!route.length) return [make("h2", `${nodes.length} selected`), people("Selected", nodes)];
    const steps = route.slice(1).map((to, at) => {
      const from = route[at];
      const found = scene.beside(from).filter(([e, other]) => other === to && focus.ties.has(e));
      return [
        `${scene.called[from]} – ${scene.called[to]}`,
        make("span", ...found.map(([e]) => go("records", linkAt(e)))),
        found.map(([e]) => aboutLink(scene, e)).join("; "),
      ];
    });
    return [
      make("h2", `Shortest path: ${many(steps.length, "step")}`),
      make("p", "Of equally short ones the strongest; direction is left aside."),
      table("Step by step", ["Step", "Records", "What it is"], steps, (one) => one),
      people("Who is on it", route),
    ];
  };

  const ofGroup = (at: number): Content => {
    const { members, number, shown, inside } = folds.discs[at];
    const held = members.filter((i) => filters.nodeShown[i]).sort(scene.byName);
    return [
      make("h2", `Group ${number}`),
      facts([
        ["Shown", count(shown)],
        ["Links inside", count(inside)],
        ["Stability", stability(scene, number)],
      ]),
      people("By name", held),
    ];
  };

  const show = (content: Content): void => {
    fill(box, closer("evidence", on.close), ...content);
    box.hidden = false;
    box.scrollTop = 0;
  };

  return {
    box,
    node: (i: number) => show(ofNode(i)),
    link: (e: number) => show(ofLink(e)),
    many: (nodes: number[]) => show(ofMany(nodes)),
    group: (at: number) => show(ofGroup(at)),
    vanish() {
      box.hidden = true;
    },
    focus: () => firstButton(box).focus(),
  };
};
