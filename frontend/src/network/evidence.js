// The drawer that opens to the records behind a node or a link.
import { make, shapeIcon } from "./drawing.js";
import { aboutLink, aboutNode, labelNotes, linkTitle, table } from "./panels.js";
import { borderText } from "./painter.js";

const MOST_LINKS = 200;

/**
 * @param {import("./scene.js").Scene} scene
 * @param {import("./filters.js").Filters} filters
 * @param {{open: (found: {node: number, link: number}) => void, close: () => void}} on
 */
export function makeDrawer(scene, filters, on) {
  const box = make("aside", { className: "tnx-drawer", hidden: true });
  box.setAttribute("aria-label", "Evidence");
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") on.close();
    event.stopPropagation();
  });
  const go = (text, found) => make("button", { type: "button", textContent: text, onclick: () => on.open(found) });

  /** Name and value pairs; what is unknown is left out. */
  function facts(pairs) {
    const known = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
    return make("dl", {}, ...known.flatMap(([name, value]) => [make("dt", { textContent: name }), make("dd", { textContent: value })]));
  }

  function records(places, total) {
    const rows = places.map(scene.record);
    if (!rows.length) return make("p", { textContent: "No record is named for this; the network came without its records." });
    const caption = total > rows.length ? `The first ${rows.length} of ${total.toLocaleString("en-GB")} records by date` : `${total} record${total === 1 ? "" : "s"}`;
    const found = table(caption, ["Reference", "Date", "Kind", "Grade", "What it says"], rows);
    found.classList.add("tnx-records");
    return found;
  }

  function ofNode(i) {
    const { nodes } = scene;
    const certainty = nodes.certainty[i];
    const protectedRole = scene.say(nodes.roles[i]).find((role) => role === "victim" || role === "witness");
    const touching = [];
    for (let at = scene.offset[i]; at < scene.offset[i + 1]; at++) touching.push([scene.via[at], scene.neighbour[at]]);
    touching.sort((a, b) => scene.strength[b[0]] - scene.strength[a[0]] || a[1] - b[1]);
    const kept = touching.filter(([e]) => filters.linkShown[e]);
    const rows = kept.slice(0, MOST_LINKS).map(([e, other]) => [
      make("span", {}, go(scene.nodes.label[other], { node: other, link: -1 })),
      make("span", {}, go("records", { node: -1, link: e })),
      aboutLink(scene, e),
    ]);
    const hiddenLinks = touching.length - kept.length;
    return [
      make("h2", {}, shapeIcon(nodes.shape[i], "#c3ccd5", !nodes.known[i]), make("span", { textContent: nodes.label[i] })),
      protectedRole ? make("p", { className: "tnx-protect", textContent: `Recorded as ${protectedRole}: to be protected. Not a target.` }) : null,
      facts([
        ["Id", nodes.id[i]],
        ["What", nodes.known[i] ? scene.word(nodes.kind[i]) : `unknown user (${scene.word(nodes.kind[i])})`],
        ["Roles recorded", scene.say(nodes.roles[i]).join(", ") || "none recorded"],
        ["Functions recorded", scene.say(nodes.functions[i]).join(", ")],
        ["Other names", nodes.others[i].join("; ")],
        ["Born", nodes.born[i]],
        ["Under 18", nodes.child[i]],
        ["Numbers", nodes.phones[i].join("; ")],
        ["Countries", scene.say(nodes.countries[i]).join(", ")],
        ["Group", nodes.community[i] === null ? "" : `${nodes.community[i]}${certainty === null ? "" : ` (certainty ${certainty.toFixed(2)})`}`],
        ["Note on the text", labelNotes(scene, i)],
      ]),
      make("h3", { textContent: "Records that name it" }),
      records(nodes.evidence[i], nodes.evidenceTotal[i]),
      make("h3", { textContent: "Links" }),
      table(
        `${kept.length} link${kept.length === 1 ? "" : "s"}${hiddenLinks ? `, and ${hiddenLinks} hidden by the filters` : ""}`,
        ["With", "", "What it is"],
        rows,
      ),
    ];
  }

  function ofLink(e) {
    const { links } = scene;
    const [a, b] = [scene.source[e], scene.target[e]];
    return [
      make("h2", { textContent: linkTitle(scene, e) }),
      make("p", {}, go(scene.nodes.label[a], { node: a, link: -1 }), ` ${aboutNode(scene, a)}`),
      make("p", {}, go(scene.nodes.label[b], { node: b, link: -1 }), ` ${aboutNode(scene, b)}`),
      facts([
        ["Made of", scene.say(links.kinds[e]).join(", ")],
        ["Strength", String(+scene.strength[e].toFixed(4))],
        ["Contacts", links.contacts[e] ? links.contacts[e].toLocaleString("en-GB") : ""],
        ["First seen", links.first[e]],
        ["Last seen", links.last[e]],
        ["Border", scene.cross[e] ? `crosses a border: ${borderText(scene, e) || "countries not given"}` : "none known to be crossed"],
        ["That rests on", scene.cross[e] ? links.basis[e] : ""],
        ["Sources", scene.confirmed[e] ? "" : "a single source: not confirmed"],
      ]),
      make("h3", { textContent: "Records behind it" }),
      records(links.evidence[e], links.evidenceTotal[e]),
    ];
  }

  function show(content) {
    const close = make("button", { type: "button", className: "tnx-close", textContent: "✕", onclick: on.close });
    close.setAttribute("aria-label", "Close evidence");
    box.replaceChildren(close, ...content.filter(Boolean));
    box.hidden = false;
    box.scrollTop = 0;
  }

  return {
    box,
    node: (i) => show(ofNode(i)),
    link: (e) => show(ofLink(e)),
    many(nodes) {
      const rows = nodes.slice(0, MOST_LINKS).map((i) => [make("span", {}, go(scene.nodes.label[i], { node: i, link: -1 })), aboutNode(scene, i)]);
      show([make("h2", { textContent: `${nodes.length} selected` }), table("Selected", ["Name", "What is known"], rows)]);
    },
    hide: () => (box.hidden = true),
    focus: () => box.querySelector("button")?.focus(),
  };
}
