// The legend that filters, the card under the pointer, and the picture as a table.
import { INK, LINK_GREY, lineIcon, make, shapeIcon } from "./drawing.js";
import { borderText } from "./painter.js";

const MOST_CATEGORIES = 60;
const TABLE_LINKS = 100;

/** What a person is, plainly: roles, countries, group. */
export function aboutNode(scene, i) {
  const { nodes } = scene;
  const kind = nodes.known[i] ? scene.word(nodes.kind[i]) : "unknown user";
  const roles = scene.say(nodes.roles[i]).join(", ");
  const countries = scene.say(nodes.countries[i]).join(", ");
  const group = nodes.community[i] === null ? "" : `group ${nodes.community[i]}`;
  return [kind, roles && `role: ${roles}`, countries, group].filter(Boolean).join(" · ");
}

/** What a link is: kinds, contacts, dates, border. */
export function aboutLink(scene, e) {
  const { links } = scene;
  const contacts = links.contacts[e] ? `${links.contacts[e].toLocaleString("en-GB")} contacts` : "";
  const dates = [links.first[e], links.last[e]].filter(Boolean);
  const when = dates[0] === dates[1] ? dates[0] : dates.join(" to ");
  const border = scene.cross[e] ? `crosses a border ${borderText(scene, e)}`.trim() : "";
  const sure = scene.confirmed[e] ? "" : "single source";
  return [scene.say(links.kinds[e]).join(", "), contacts, when, border, sure].filter(Boolean).join(" · ");
}

export const linkTitle = (scene, e) =>
  `${scene.nodes.label[scene.source[e]]} ${scene.directed ? "→" : "–"} ${scene.nodes.label[scene.target[e]]}`;

/** A label, and what was done to it so that it can be shown. */
export function labelNotes(scene, i) {
  const notes = [];
  if (scene.nodes.cut[i]) notes.push("the text is longer; it was cut to be shown");
  const hidden = scene.nodes.hidden[i];
  if (hidden) notes.push(`${hidden} invisible character${hidden > 1 ? "s were" : " was"} taken out`);
  return notes.join("; ");
}

/**
 * The legend: press an entry to hide or show it; press it twice to see it alone.
 * @param {import("./scene.js").Scene} scene
 * @param {import("./filters.js").Filters} filters
 */
export function makeLegend(scene, filters, onchange) {
  const box = make("div", { className: "tnx-legend", role: "group" });
  box.setAttribute("aria-label", "Legend; press an entry to hide or show it");

  function entry(icon, label, pressed, toggle, alone) {
    const button = make("button", { type: "button", onclick: toggle, ondblclick: alone }, icon, make("span", { textContent: label }));
    button.setAttribute("aria-pressed", String(pressed));
    button.title = "Press to hide or show; press twice to see it alone";
    return button;
  }

  function colours() {
    const { facet, hidden } = filters.state;
    const shown = facet.categories.slice(0, MOST_CATEGORIES).map((category, code) => {
      const toggle = () => change(() => (hidden.has(code) ? hidden.delete(code) : hidden.add(code)));
      const alone = () =>
        change(() => {
          facet.categories.forEach((_, other) => hidden.add(other));
          hidden.delete(code);
        });
      const stability = facet.key === "community" ? scene.stability[category.value] : undefined;
      const sure = stability === undefined ? "" : `, stability ${stability.toFixed(2)}`;
      const label = `${category.label} (${category.count.toLocaleString("en-GB")}${sure})`;
      const button = entry(shapeIcon("circle", category.colour), label, !hidden.has(code), toggle, alone);
      button.dataset.category = category.value;
      return button;
    });
    const more = facet.categories.length - shown.length;
    return [heading(facet.title), ...shown, more > 0 ? make("p", { textContent: `and ${more} more` }) : null];
  }

  function shapes() {
    const rows = scene.shapes.map(([label, shape]) => row(shapeIcon(shape, "#c3ccd5"), label === "victim" || label === "witness" ? `${label} (to be protected)` : label));
    if (scene.nodes.known.some((known) => !known)) rows.push(row(shapeIcon("circle", "#6b7681", true), "unknown user of a number"));
    return [heading("Shapes"), ...rows];
  }

  function lines() {
    const rows = [];
    if (scene.confirmed.includes(1)) rows.push(row(lineIcon("solid", LINK_GREY), "confirmed"));
    if (scene.confirmed.includes(0)) rows.push(row(lineIcon("dashed", LINK_GREY), "not confirmed: a single source"));
    if (scene.cross.includes(1)) rows.push(row(lineIcon("double", INK), "crosses a border"));
    if (scene.directed) rows.push(row(lineIcon("arrow", INK), "direction"));
    for (const category of scene.linkFacet?.categories ?? []) rows.push(row(lineIcon("solid", category.colour), category.label));
    return rows.length ? [heading("Links"), ...rows] : [];
  }

  function kinds() {
    if (filters.kinds.length < 2) return [];
    const { hiddenKinds } = filters.state;
    const rows = filters.kinds.map((kind) => {
      const toggle = () => change(() => (hiddenKinds.has(kind) ? hiddenKinds.delete(kind) : hiddenKinds.add(kind)));
      const alone = () =>
        change(() => {
          filters.kinds.forEach((other) => hiddenKinds.add(other));
          hiddenKinds.delete(kind);
        });
      return entry(lineIcon("solid", LINK_GREY), scene.word(kind), !hiddenKinds.has(kind), toggle, alone);
    });
    return [heading("Links made of"), ...rows];
  }

  /** Change the filter, and keep the place of the keyboard in the redrawn list. */
  function change(act) {
    const buttons = () => [...box.querySelectorAll("button")];
    const at = buttons().indexOf(document.activeElement);
    act();
    draw();
    buttons()[at]?.focus();
    onchange();
  }

  function draw() {
    const some = filters.state.hidden.size + filters.state.hiddenKinds.size;
    const all = make("button", {
      type: "button",
      className: "tnx-all",
      textContent: "Show all",
      hidden: !some,
      onclick: () =>
        change(() => {
          filters.state.hidden.clear();
          filters.state.hiddenKinds.clear();
        }),
    });
    box.replaceChildren(...[...colours(), all, ...shapes(), ...lines(), ...kinds()].filter(Boolean));
  }

  const heading = (text) => make("h3", { textContent: text });
  const row = (icon, label) => make("div", { className: "tnx-row" }, icon, make("span", { textContent: label }));
  draw();
  return { box, draw };
}

/** The card under the pointer. */
export function makeCard(scene) {
  const box = make("div", { className: "tnx-card", hidden: true });
  box.setAttribute("aria-hidden", "true");
  return {
    box,
    show(found, x, y, width, height) {
      box.hidden = found.node < 0 && found.link < 0;
      if (box.hidden) return;
      const i = found.node;
      const title = i >= 0 ? scene.nodes.label[i] : linkTitle(scene, found.link);
      const about = i >= 0 ? `${aboutNode(scene, i)} · ${scene.degree[i]} link${scene.degree[i] === 1 ? "" : "s"}` : aboutLink(scene, found.link);
      box.replaceChildren(make("strong", { textContent: title }), make("span", { textContent: about }));
      box.style.left = `${Math.max(4, Math.min(x + 14, width - box.offsetWidth - 6))}px`;
      box.style.top = `${y + 18 + box.offsetHeight > height ? Math.max(4, y - box.offsetHeight - 10) : y + 18}px`;
    },
    hide: () => (box.hidden = true),
  };
}

/**
 * What the picture shows, as a table: the strongest links, and the people at their ends in
 * the order of their names. People are not ranked.
 */
export function makeTable(scene, filters, open) {
  const box = make("section", { className: "tnx-table", hidden: true });
  box.setAttribute("aria-label", "The picture as a table");
  const go = (text, act) => make("button", { type: "button", textContent: text, onclick: act });

  function draw() {
    const links = [...scene.source.keys()].filter((e) => filters.linkShown[e]);
    links.sort((a, b) => scene.strength[b] - scene.strength[a] || a - b);
    const top = links.slice(0, TABLE_LINKS);
    const people = [...new Set(top.flatMap((e) => [scene.source[e], scene.target[e]]))];
    people.sort((a, b) => (scene.nodes.label[a] < scene.nodes.label[b] ? -1 : 1));
    box.replaceChildren(
      table(
        `The ${top.length} strongest of ${links.length.toLocaleString("en-GB")} links shown`,
        ["Link", "Strength", "What it is"],
        top.map((e) => [go(linkTitle(scene, e), () => open({ node: -1, link: e })), String(+scene.strength[e].toFixed(3)), aboutLink(scene, e)]),
      ),
      table(
        "Who stands at their ends, by name",
        ["Name", "What is known", "Links"],
        people.map((i) => [go(scene.nodes.label[i], () => open({ node: i, link: -1 })), aboutNode(scene, i), String(scene.degree[i])]),
      ),
    );
  }
  return { box, draw };
}

/** A table of texts and elements. */
export function table(caption, heads, rows) {
  const cell = (content) => make("td", {}, typeof content === "string" ? make("span", { textContent: content }) : content);
  return make(
    "table",
    {},
    make("caption", { textContent: caption }),
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col", textContent: head })))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map(cell)))),
  );
}
