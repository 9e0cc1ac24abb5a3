/* trafficnet explorer: built from frontend/ by make frontend; sources f78b39f395f233bcae789eb49ac7403936cdd9274ef447a088c6ea3391036232 body 8eb1875141c323b72ed0613f6dbe7e40468e68bf857eaba6761e81f7977b3c8e */
// src/network/dom.ts
function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== "list" && name !== "role") Object.assign(element, { [name]: value });
    else element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => !!child));
  return element;
}
function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}
function button(text, label, run) {
  return make("button", {
    type: "button",
    textContent: text,
    title: label,
    "aria-label": label,
    onclick: run
  });
}
function download(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1e4);
}
var count = (value) => value.toLocaleString("en-GB");
var many = (value, noun) => `${count(value)} ${noun}${value === 1 ? "" : "s"}`;

// src/network/graph.ts
function within(graph, shown, starts, steps) {
  const found = new Set(starts);
  let edge = [...found];
  for (let step = 0; step < steps && edge.length; step++) {
    const next = [];
    for (const i of edge) {
      for (let at = graph.offset[i]; at < graph.offset[i + 1]; at++) {
        const other = graph.neighbour[at];
        if (!shown.linkShown[graph.via[at]] || found.has(other)) continue;
        found.add(other);
        next.push(other);
      }
    }
    edge = next;
  }
  return found;
}
function shortestPath(graph, shown, from, to) {
  const depth = new Int32Array(graph.n).fill(-1);
  const held = new Float64Array(graph.n);
  const before = new Int32Array(graph.n).fill(-1);
  depth[from] = 0;
  let layer = [from];
  while (layer.length && depth[to] < 0) {
    const next = [];
    for (const i of layer) {
      for (let at = graph.offset[i]; at < graph.offset[i + 1]; at++) {
        const [e, other] = [graph.via[at], graph.neighbour[at]];
        if (!shown.linkShown[e]) continue;
        const total = held[i] + graph.strength[e];
        if (depth[other] < 0) {
          depth[other] = depth[i] + 1;
          next.push(other);
        } else if (depth[other] !== depth[i] + 1 || total <= held[other]) continue;
        held[other] = total;
        before[other] = i;
      }
    }
    layer = next.sort((a, b) => a - b);
  }
  if (depth[to] < 0) return [];
  const path = [to];
  while (path[0] !== from) path.unshift(before[path[0]]);
  return path;
}

// src/network/scene.ts
var DAY_MS = 864e5;
function readScene(data) {
  const { nodes, links, words } = data;
  const n = nodes.id.length;
  const m = links.source.length;
  const place = unitSquare(nodes.x, nodes.y);
  const source = Uint32Array.from(links.source);
  const target = Uint32Array.from(links.target);
  let first = Infinity;
  let last = -Infinity;
  for (const row of links.spans) {
    if (row.length) {
      first = Math.min(first, row[0]);
      last = Math.max(last, row[row.length - 1]);
    }
  }
  return {
    n,
    m,
    ...place,
    source,
    target,
    ...neighbours(n, source, target),
    bend: bends(n, source, target),
    line: Uint8Array.from(links.confirmed, (sure, e) => lineOf(links.line?.[e], sure)),
    nodes,
    links,
    size: Float32Array.from(nodes.size),
    width: Float32Array.from(links.width),
    strength: Float64Array.from(links.strength),
    cross: Uint8Array.from(links.cross),
    title: data.title,
    marking: data.marking,
    directed: data.directed,
    facets: data.facets.map(readFacet),
    linkFacet: data.linkFacet ? readFacet(data.linkFacet) : null,
    shapes: data.shapes,
    stability: data.stability,
    record: (at) => readRecord(data.records[at], words),
    gradeOf: (at) => data.records[at][3] === null ? "" : words[data.records[at][3]],
    dated: first <= last,
    firstDay: first,
    lastDay: last,
    groups: groupMembers(nodes.community),
    spacing: typicalSpacing(place.x, place.y),
    byId: new Map(nodes.id.map((id, i) => [id, i])),
    say: (places) => places.map((at) => words[at]),
    word: (at) => words[at]
  };
}
function lineOf(said, confirmed) {
  const at = typeof said === "string" ? ["solid", "dashed", "dotted"].indexOf(said) : said ?? -1;
  return at >= 0 ? Math.min(2, at) : confirmed ? 0 : 1;
}
function readRecord([where, date, kind, grade, text], words) {
  let reference = "";
  if (Array.isArray(where)) {
    const places = [];
    for (let at = 0; at < where.length; at += 2) places.push(`${words[where[at]]}:${where[at + 1]}`);
    reference = places.join("; ");
  } else reference = where ?? "";
  const word = (at) => at === null ? "" : words[at];
  return [reference, date ?? "", word(kind), word(grade), text ?? ""];
}
function readFacet(facet2) {
  return {
    key: facet2.key,
    title: facet2.title,
    categories: facet2.categories.map(([value, label, colour, count2]) => ({ value, label, colour, count: count2 })),
    codes: facet2.codes.map((code) => Array.isArray(code) ? code : [code])
  };
}
function unitSquare(across, up) {
  const x = Float32Array.from(across);
  const y = Float32Array.from(up, (value) => -value);
  const range = (column2) => column2.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  const [left, right] = range(x);
  const [top, bottom] = range(y);
  const half = Math.max(right - left, bottom - top) / 2 || 1;
  const [midX, midY] = [(left + right) / 2, (top + bottom) / 2];
  for (let i = 0; i < x.length; i++) {
    x[i] = (x[i] - midX) / half;
    y[i] = (y[i] - midY) / half;
  }
  return {
    x,
    y,
    /** A place of the picture in the scene's own coordinates, and back. */
    outward: (a, b) => [a * half + midX, -(b * half + midY)],
    inward: (a, b) => [(a - midX) / half, (-b - midY) / half]
  };
}
function neighbours(n, source, target) {
  const degree = new Uint32Array(n);
  for (let e = 0; e < source.length; e++) {
    degree[source[e]]++;
    degree[target[e]]++;
  }
  const offset = new Uint32Array(n + 1);
  for (let i = 0; i < n; i++) offset[i + 1] = offset[i] + degree[i];
  const neighbour = new Uint32Array(2 * source.length);
  const via = new Uint32Array(2 * source.length);
  const at = offset.slice();
  for (let e = 0; e < source.length; e++) {
    const [a, b] = [source[e], target[e]];
    neighbour[at[a]] = b;
    via[at[a]++] = e;
    neighbour[at[b]] = a;
    via[at[b]++] = e;
  }
  return { degree, offset, neighbour, via };
}
function bends(n, source, target) {
  const bend = new Float32Array(source.length);
  const pairs = /* @__PURE__ */ new Map();
  for (let e = 0; e < source.length; e++) {
    const key = Math.min(source[e], target[e]) * n + Math.max(source[e], target[e]);
    const held = pairs.get(key);
    if (held) held.push(e);
    else pairs.set(key, [e]);
  }
  for (const held of pairs.values()) {
    if (held.length < 2) continue;
    held.forEach((e, at) => {
      bend[e] = (at - (held.length - 1) / 2) * (source[e] > target[e] ? -1 : 1);
    });
  }
  return bend;
}
function groupMembers(community) {
  const groups = /* @__PURE__ */ new Map();
  community.forEach((number, i) => {
    if (number === null) return;
    const held = groups.get(number);
    if (held) held.push(i);
    else groups.set(number, [i]);
  });
  return new Map([...groups].sort((a, b) => a[0] - b[0]));
}
function typicalSpacing(x, y) {
  const step = Math.max(1, Math.floor(x.length / 300));
  const found = [];
  for (let i = 0; i < x.length; i += step) {
    let best = Infinity;
    for (let j = 0; j < x.length; j++) {
      const away = (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2;
      if (j !== i && away < best) best = away;
    }
    if (best < Infinity) found.push(Math.sqrt(best));
  }
  found.sort((a, b) => a - b);
  return found.length ? found[found.length >> 1] : 0.2;
}
var dayText = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
var dayOf = (text) => Math.floor(Date.parse(`${text}T00:00:00Z`) / DAY_MS);
var folded = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();

// src/network/shapes.ts
var INK = "#1b2733";
var LINK_GREY = "#9aa5b1";
var ACCENT = "#0a58a6";
var CORNERS = {};
for (const [name, flat] of Object.entries({
  triangle: [0, -1.25, 1.15, 0.85, -1.15, 0.85],
  square: [-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9],
  diamond: [0, -1.35, 1.35, 0, 0, 1.35, -1.35, 0],
  pentagon: [0, -1.15, 1.1, -0.35, 0.68, 0.95, -0.68, 0.95, -1.1, -0.35],
  hexagon: [-0.58, -1, 0.58, -1, 1.15, 0, 0.58, 1, -0.58, 1, -1.15, 0],
  bar: [-1.3, -0.65, 1.3, -0.65, 1.3, 0.65, -1.3, 0.65],
  house: [0, -1.25, 1.05, -0.3, 1.05, 0.95, -1.05, 0.95, -1.05, -0.3],
  shield: [-1, -1.05, 1, -1.05, 1, 0.3, 0, 1.3, -1, 0.3],
  cross: [
    -0.4,
    -1.2,
    0.4,
    -1.2,
    0.4,
    -0.4,
    1.2,
    -0.4,
    1.2,
    0.4,
    0.4,
    0.4,
    0.4,
    1.2,
    -0.4,
    1.2,
    -0.4,
    0.4,
    -1.2,
    0.4,
    -1.2,
    -0.4,
    -0.4,
    -0.4
  ]
})) {
  CORNERS[name] = [];
  for (let at = 0; at < flat.length; at += 2) CORNERS[name].push([flat[at], flat[at + 1]]);
}
var PROTECTED = /* @__PURE__ */ new Set(["diamond", "shield"]);
var OCTAGON = Array.from({ length: 8 }, (_, at) => {
  const turn2 = (at + 0.5) * Math.PI / 4;
  return [1.04 * Math.cos(turn2), 1.04 * Math.sin(turn2)];
});
function addShape(pen, shape, x, y, r) {
  const corners = CORNERS[shape] ?? (r < 3 ? OCTAGON : null);
  if (!corners) {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  polygon(
    pen,
    corners.map(([a, b]) => [x + a * r, y + b * r])
  );
}
function polygon(pen, corners) {
  corners.forEach(([x, y], at) => {
    if (at) pen.lineTo(x, y);
    else pen.moveTo(x, y);
  });
  pen.closePath();
}
function shapeIcon(shape, fill2, hollow = false) {
  const icon = svg("svg", { width: 16, height: 16, viewBox: "-8 -8 16 16", "aria-hidden": "true" });
  const path = (r) => {
    const corners = CORNERS[shape];
    if (!corners) return `M${r} 0A${r} ${r} 0 1 1 ${-r} 0A${r} ${r} 0 1 1 ${r} 0Z`;
    return `M${corners.map(([a, b]) => `${a * r} ${b * r}`).join("L")}Z`;
  };
  const guarded = PROTECTED.has(shape);
  if (guarded) icon.append(svg("path", { d: path(5.6), fill: "#fff", stroke: INK, "stroke-width": 1.2 }));
  const inner = {
    d: path(guarded ? 3.4 : 5),
    fill: hollow ? "#fff" : fill2,
    stroke: hollow ? fill2 : INK,
    "stroke-width": hollow ? 2 : 0.8
  };
  icon.append(svg("path", inner));
  return icon;
}
var DASHES = [[], [5, 3], [1.5, 2.5]];
function lineIcon(style, colour) {
  const icon = svg("svg", { width: 26, height: 12, viewBox: "0 0 26 12", "aria-hidden": "true" });
  const double = style === "double";
  const dash = DASHES[["solid", "dashed", "dotted"].indexOf(style)] ?? [];
  for (const y of double ? [4.2, 7.8] : [6]) {
    const line = { x1: 1, x2: 25, y1: y, y2: y, stroke: colour, "stroke-width": double ? 1.5 : 2 };
    icon.append(svg("line", { ...line, "stroke-dasharray": dash.join(" ") || "none" }));
  }
  if (style === "arrow") icon.append(svg("path", { d: "M25 6L18 2.5V9.5Z", fill: colour }));
  return icon;
}
function outline(points) {
  if (points.length < 3) return points;
  const [midX, midY] = [0, 1].map((axis) => points.reduce((sum, p) => sum + p[axis], 0) / points.length);
  const away = (p) => (p[0] - midX) ** 2 + (p[1] - midY) ** 2;
  const near = [...points].sort((a, b) => away(a) - away(b)).slice(0, Math.max(3, Math.ceil(points.length * 0.92)));
  near.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [...chain(near), ...chain(near.reverse())];
}
function chain(points) {
  const kept = [];
  for (const p of points) {
    while (kept.length > 1 && turn(kept[kept.length - 2], kept[kept.length - 1], p) <= 0) kept.pop();
    kept.push(p);
  }
  kept.pop();
  return kept;
}
var turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
function inside(x, y, corners) {
  let found = false;
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [[x1, y1], [x2, y2]] = [corners[i], corners[j]];
    if (y1 > y !== y2 > y && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1) found = !found;
  }
  return found;
}

// src/network/filters.ts
function makeFilters(scene) {
  const nodeShown = new Uint8Array(scene.n).fill(1);
  const linkShown = new Uint8Array(scene.m).fill(1);
  const nodeLinked = new Uint8Array(scene.n).fill(1);
  const steps = strengthSteps(scene.strength);
  const linkFacets = [...ownLinkFacets(scene), ...scene.linkFacet ? [scene.linkFacet] : []];
  const hide = /* @__PURE__ */ new Map();
  for (const facet2 of [...scene.facets, ...linkFacets]) hide.set(facet2.key, /* @__PURE__ */ new Set());
  const state = {
    facet: scene.facets[0],
    hide,
    // the hidden categories of each facet
    gone: new Uint8Array(scene.n),
    // hidden by hand
    badge: new Uint32Array(scene.n),
    // links of each shown node to nodes hidden by hand
    from: scene.firstDay,
    to: scene.lastDay,
    least: steps[0],
    crossOnly: false,
    links: scene.m,
    nodes: scene.n,
    undated: 0,
    version: 0
    // counts every change of what is shown
  };
  const hidden = (facet2) => hide.get(facet2.key);
  const timed = () => scene.dated && (state.from > scene.firstDay || state.to < scene.lastDay);
  const filtered = () => timed() || state.least > steps[0] || state.crossOnly || linkFacets.some((one) => hidden(one).size > 0);
  const active = () => filtered() || scene.facets.some((one) => hidden(one).size > 0);
  const passer = (facets) => {
    const on = facets.filter((facet2) => hidden(facet2).size);
    return (at) => on.every((one) => !one.codes[at].every((code) => hidden(one).has(code)));
  };
  function inTime(e) {
    const spans = scene.links.spans[e];
    for (let at = 0; at < spans.length; at += 2) {
      if (spans[at] <= state.to && spans[at + 1] >= state.from) return true;
    }
    return false;
  }
  function apply() {
    const { gone, badge } = state;
    const nodePasses = passer(scene.facets);
    const linkPasses = passer(linkFacets);
    const windowed = timed();
    state.links = state.nodes = state.undated = 0;
    state.version++;
    nodeLinked.fill(filtered() ? 0 : 1);
    badge.fill(0);
    const allowed = new Uint8Array(scene.n);
    for (let i = 0; i < scene.n; i++) {
      allowed[i] = nodePasses(i) ? 1 : 0;
      nodeShown[i] = allowed[i] && !gone[i] ? 1 : 0;
      state.nodes += nodeShown[i];
    }
    for (let e = 0; e < scene.m; e++) {
      const [a, b] = [scene.source[e], scene.target[e]];
      linkShown[e] = 0;
      if (!allowed[a] || !allowed[b] || state.crossOnly && !scene.cross[e]) continue;
      if (scene.strength[e] < state.least || !linkPasses(e)) continue;
      if (windowed && !scene.links.spans[e].length) state.undated++;
      if (windowed && !inTime(e)) continue;
      if (nodeShown[a] && nodeShown[b]) {
        linkShown[e] = 1;
        state.links++;
        nodeLinked[a] = nodeLinked[b] = 1;
      } else if (nodeShown[a]) badge[a]++;
      else if (nodeShown[b]) badge[b]++;
    }
  }
  function clear() {
    for (const held2 of hide.values()) held2.clear();
    state.from = scene.firstDay;
    state.to = scene.lastDay;
    state.least = steps[0];
    state.crossOnly = false;
  }
  function held() {
    const found = {};
    if (state.least > steps[0]) found.strength = state.least;
    if (state.crossOnly) found.cross_border = true;
    if (timed()) Object.assign(found, { from: dayText(state.from), to: dayText(state.to) });
    for (const facet2 of [...scene.facets, ...linkFacets]) {
      if (!hidden(facet2).size) continue;
      found.hide ??= {};
      found.hide[facet2.key] = [...hidden(facet2)].sort((a, b) => a - b).map((code) => facet2.categories[code].value);
    }
    return found;
  }
  function take(given) {
    clear();
    if (Number.isFinite(given.strength)) state.least = given.strength;
    state.crossOnly = given.cross_border === true;
    if (scene.dated) {
      const day = (text, other) => typeof text === "string" && dayOf(text) || other;
      state.from = Math.max(scene.firstDay, day(given.from, scene.firstDay));
      state.to = Math.min(scene.lastDay, day(given.to, scene.lastDay));
    }
    for (const facet2 of [...scene.facets, ...linkFacets]) {
      const [off, only] = [given.hide?.[facet2.key], given.only?.[facet2.key]];
      facet2.categories.forEach(({ value }, code) => {
        if (listed(off, value) || only && !listed(only, value)) hidden(facet2).add(code);
      });
    }
  }
  const listed = (list, value) => Array.isArray(list) && list.map(String).includes(value);
  return {
    state,
    nodeShown,
    linkShown,
    nodeLinked,
    linkFacets,
    steps,
    hidden,
    timed,
    active,
    apply,
    clear,
    held,
    take
  };
}
function ownLinkFacets(scene) {
  const kinds = (e) => scene.say(scene.links.kinds[e]);
  const grades = (e) => scene.links.evidence[e].map(scene.gradeOf);
  const lines = facetOf(scene.m, "lines", "Links", (e) => [LINES[scene.line[e]]]);
  for (const line of lines.categories) line.label = LINE_WORDS[LINES.indexOf(line.value)];
  return [
    facetOf(scene.m, "record_kinds", "Links made of", kinds),
    facetOf(scene.m, "grades", "Grades of records", grades),
    lines
  ];
}
var LINES = ["solid", "dashed", "dotted"];
var LINE_WORDS = ["confirmed", "not confirmed: a single source", "inferred: not recorded"];
function facetOf(m, key, title, read) {
  const tally = /* @__PURE__ */ new Map();
  const rows = [];
  for (let e = 0; e < m; e++) {
    const row = [...new Set(read(e))];
    if (!row.length) row.push("");
    rows.push(row);
    for (const value of row) tally.set(value, (tally.get(value) ?? 0) + 1);
  }
  const values = [...tally.keys()].sort((a, b) => Number(a === "") - Number(b === "") || (a < b ? -1 : 1));
  const place = new Map(values.map((value, at) => [value, at]));
  const categories = values.map((value) => ({
    value,
    label: value || "none given",
    colour: LINK_GREY,
    count: tally.get(value)
  }));
  return { key, title, categories, codes: rows.map((row) => row.map((value) => place.get(value))) };
}
function strengthSteps(strength) {
  const sorted = Float64Array.from(strength).sort();
  if (!sorted.length) return [0];
  const every = Math.max(1, Math.floor(sorted.length / 100));
  const picked = /* @__PURE__ */ new Set();
  for (let at = 0; at < sorted.length; at += every) picked.add(sorted[at]);
  return [...picked];
}

// src/network/labels.ts
var CELL = 96;
function makeRoom() {
  const grid = /* @__PURE__ */ new Map();
  const cells = (box) => {
    const keys = [];
    for (let a = Math.floor(box[0] / CELL); a <= Math.floor(box[2] / CELL); a++) {
      for (let b = Math.floor(box[1] / CELL); b <= Math.floor(box[3] / CELL); b++) keys.push(`${a},${b}`);
    }
    return keys;
  };
  const clash = (p, q) => p[0] < q[2] && p[2] > q[0] && p[1] < q[3] && p[3] > q[1];
  const put = (keys, box) => {
    for (const key of keys) {
      const held = grid.get(key);
      if (held) held.push(box);
      else grid.set(key, [box]);
    }
  };
  return {
    /** Keep the place of a node free of names. */
    hold(x, y, r) {
      const box = [x - r, y - r, x + r, y + r];
      put(cells(box), box);
    },
    /** Take a place if nothing stands there. */
    take(box) {
      const keys = cells(box);
      for (const key of keys) if (grid.get(key)?.some((held) => clash(held, box))) return false;
      put(keys, box);
      return true;
    }
  };
}
function labelOrder(scene) {
  const rank = new Uint32Array(scene.n);
  const lists2 = scene.groups.size ? [...scene.groups.values()] : [[...scene.x.keys()]];
  for (const list of lists2) {
    [...list].sort((a, b) => scene.degree[b] - scene.degree[a] || a - b).forEach((i, at) => {
      rank[i] = at;
    });
  }
  return Uint32Array.from(scene.x.keys()).sort(
    (a, b) => rank[a] - rank[b] || scene.degree[b] - scene.degree[a] || a - b
  );
}
var short = (label, most = 28) => {
  const signs = [...label];
  return signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : label;
};
function write(pen, text, x, y, colour) {
  pen.strokeStyle = "rgba(255,255,255,.92)";
  pen.lineWidth = 3.5;
  pen.lineJoin = "round";
  pen.strokeText(text, x, y);
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
}
function placeLabel(pen, room, text, x, y, r, colour) {
  const w = pen.measureText(text).width;
  const h = 13;
  const spots = [
    [x + r + 3, y + h * 0.33],
    [x - r - 3 - w, y + h * 0.33],
    [x - w / 2, y - r - 4],
    [x - w / 2, y + r + h]
  ];
  for (const [left, base] of spots) {
    if (room.take([left - 1, base - h + 2, left + w + 1, base + 4])) {
      write(pen, text, left, base, colour);
      return true;
    }
  }
  return false;
}

// src/network/marks.ts
var FONT = '"Segoe UI", system-ui, "Noto Sans", sans-serif';
function drawNode(pen, { scene, filters }, i, x, y, r) {
  const shape = scene.nodes.shape[i];
  const { categories, codes } = filters.state.facet;
  const colours = codes[i].slice(0, 6).map((code) => categories[code].colour);
  const guarded = PROTECTED.has(shape);
  const trace = (size) => {
    pen.beginPath();
    addShape(pen, shape, x, y, size);
  };
  if (guarded) {
    trace(r * 1.25 + Math.min(2.4, r * 0.45));
    fill(pen, "#fff");
    stroke(pen, INK, Math.min(1.6, Math.max(0.7, r * 0.3)));
  }
  trace(r);
  if (!scene.nodes.known[i]) {
    fill(pen, "#fff");
    stroke(pen, colours[0], Math.max(1, r * 0.34));
    return;
  }
  fill(pen, colours[0]);
  if (colours.length > 1 && r > 2) slices(pen, shape, x, y, r, colours);
  if (r > 2.4) {
    trace(r);
    stroke(pen, guarded ? INK : "#fff", r > 5 ? 1.1 : 0.7);
  }
}
function fill(pen, colour) {
  pen.fillStyle = colour;
  pen.fill();
}
function stroke(pen, colour, width) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}
function slices(pen, shape, x, y, r, colours) {
  pen.save();
  pen.beginPath();
  addShape(pen, shape, x, y, r);
  pen.clip();
  const turn2 = 2 * Math.PI / colours.length;
  colours.forEach((colour, at) => {
    const from = at * turn2 - Math.PI / 2;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.arc(x, y, r * 1.6, from, from + turn2);
    pen.closePath();
    fill(pen, colour);
  });
  pen.restore();
}
function bendPoint(bend, swap, x1, y1, x2, y2) {
  const away = Math.hypot(x2 - x1, y2 - y1) || 1;
  const off = (swap ? -1 : 1) * bend * Math.min(26, 8 + away * 0.14) * 2;
  return [(x1 + x2) / 2 - (y2 - y1) / away * off * 0.5, (y1 + y2) / 2 + (x2 - x1) / away * off * 0.5];
}
function traceLink(pen, scene, e, x1, y1, x2, y2) {
  pen.moveTo(x1, y1);
  const bend = scene.bend[e];
  if (!bend) {
    pen.lineTo(x2, y2);
    return;
  }
  const [x, y] = bendPoint(bend, false, x1, y1, x2, y2);
  pen.quadraticCurveTo(x, y, x2, y2);
}
function traceArrow(pen, scene, e, from, to, r) {
  let [x1, y1] = from;
  const [x2, y2] = to;
  if (scene.bend[e]) [x1, y1] = bendPoint(scene.bend[e], false, x1, y1, x2, y2);
  const away = Math.hypot(x2 - x1, y2 - y1);
  if (away < r + 10) return;
  const [ux, uy] = [(x2 - x1) / away, (y2 - y1) / away];
  const [x, y] = [x2 - ux * r, y2 - uy * r];
  const size = 5 + 3 * scene.width[e];
  pen.moveTo(x, y);
  pen.lineTo(x - ux * size - uy * size * 0.45, y - uy * size + ux * size * 0.45);
  pen.lineTo(x - ux * size + uy * size * 0.45, y - uy * size - ux * size * 0.45);
  pen.closePath();
}
var linkColour = (scene, e) => scene.linkFacet ? scene.linkFacet.categories[scene.linkFacet.codes[e][0]].colour : scene.cross[e] ? INK : LINK_GREY;
function groupColour({ scene, filters }, member) {
  const { facet: facet2 } = filters.state;
  return facet2.key === "community" && scene.groups.size ? facet2.categories[facet2.codes[member][0]].colour : "#8a929b";
}
function pale(colour, share = 0.13) {
  const part = (at) => Math.round(255 - (255 - parseInt(colour.slice(at, at + 2), 16)) * share);
  return `rgb(${part(1)},${part(3)},${part(5)})`;
}
function drawBadges(pen, { filters, pinned }, camera, i, x, y) {
  const r = camera.radius(i);
  if (pinned.has(i)) {
    pen.beginPath();
    addShape(pen, "circle", x, y, Math.max(1.6, r * 0.34));
    fill(pen, INK);
  }
  const held = filters.state.badge[i];
  if (!held) return;
  const text = `+${held}`;
  pen.font = `600 10px ${FONT}`;
  const w = pen.measureText(text).width + 6;
  pen.fillStyle = INK;
  pen.fillRect(x + r * 0.5, y - r - 9, w, 13);
  pen.fillStyle = "#fff";
  pen.fillText(text, x + r * 0.5 + 3, y - r + 1);
}

// src/network/paint.ts
var BATCH = 800;
function makePaint(model, camera) {
  const { scene, filters, folds, look } = model;
  const order = labelOrder(scene);
  let hulls = /* @__PURE__ */ new Map();
  let hullsOf = "";
  let moves = 0;
  function* paint(pen, to) {
    const work = { nodes: 0, links: 0, discs: 0, steps: 0 };
    folds.settle(camera.k);
    const at = places(to);
    const tops = look.areas ? yield* paintAreas(pen, at) : [];
    const lines = linesInView(at, to);
    work.links = lines.count;
    yield* paintBundles(pen, at, to);
    yield* paintLines(pen, lines, at);
    if (scene.directed && lines.count < 2500) paintArrows(pen, lines, at);
    yield;
    work.discs = paintDiscs(pen, at, to);
    work.nodes = yield* paintNodes(pen, at, to);
    paintWords(pen, lines, tops, at, to);
    return work;
  }
  function places(to) {
    const px = new Float32Array(scene.n);
    const py = new Float32Array(scene.n);
    const [dx, dy] = [camera.x + to.x, camera.y + to.y];
    for (let i = 0; i < scene.n; i++) {
      const disc = folds.nodeClosed[i] ? folds.discs[folds.groupOf[i]] : null;
      px[i] = (disc ? disc.x : scene.x[i]) * camera.k + dx;
      py[i] = (disc ? disc.y : scene.y[i]) * camera.k + dy;
    }
    return { px, py };
  }
  function hullOf(disc) {
    const now = `${filters.state.version}.${moves}`;
    if (now !== hullsOf) [hulls, hullsOf] = [/* @__PURE__ */ new Map(), now];
    let held = hulls.get(disc);
    if (!held) {
      const shown = folds.discs[disc].members.filter((i) => filters.nodeShown[i]);
      held = shown.length < 3 ? [] : outline(shown.map((i) => [scene.x[i], scene.y[i]]));
      hulls.set(disc, held);
    }
    return held;
  }
  function* paintAreas(pen, { px, py }) {
    const tops = [];
    const reach = Math.max(7, scene.spacing * camera.k * 0.55);
    const groups = [...folds.discs.keys()].filter((at) => !folds.closed[at]);
    groups.sort((a, b) => folds.discs[b].members.length - folds.discs[a].members.length || a - b);
    let done = 0;
    for (const at of groups) {
      const { members, number } = folds.discs[at];
      if (++done % 40 === 0) yield;
      const hull = hullOf(at);
      if (!hull.length) continue;
      const [dx, dy] = [
        px[members[0]] - scene.x[members[0]] * camera.k,
        py[members[0]] - scene.y[members[0]] * camera.k
      ];
      const corners = hull.map(([x, y]) => [x * camera.k + dx, y * camera.k + dy]);
      pen.beginPath();
      polygon(pen, corners);
      const colour = groupColour(model, members[0]);
      const stable = scene.stability[number] ?? 1;
      pen.lineJoin = "round";
      if (stable < 0.5) {
        pen.setLineDash([4, 5]);
        stroke(pen, pale(colour, 0.6), 2 * reach + 2.5);
        pen.setLineDash([]);
      }
      stroke(pen, pale(colour), 2 * reach);
      fill(pen, pale(colour));
      const across = corners.map((p) => p[0]);
      const [left, right] = [Math.min(...across), Math.max(...across)];
      const top = Math.min(...corners.map((p) => p[1]));
      const people = members.reduce((sum, i) => sum + filters.nodeShown[i], 0);
      tops.push({
        number,
        people,
        wide: right - left + 2 * reach,
        x: (left + right) / 2,
        y: top - reach - 5
      });
    }
    yield;
    return tops;
  }
  function linesInView({ px, py }, to) {
    const bundles = /* @__PURE__ */ new Map();
    let found = 0;
    for (let e = 0; e < scene.m; e++) {
      if (!filters.linkShown[e]) continue;
      const [a, b] = [scene.source[e], scene.target[e]];
      if (folds.nodeClosed[a] && folds.nodeClosed[b]) continue;
      if (px[a] < 0 && px[b] < 0 || py[a] < 0 && py[b] < 0) continue;
      if (px[a] > to.w && px[b] > to.w || py[a] > to.h && py[b] > to.h) continue;
      found++;
      const colour = scene.linkFacet ? scene.linkFacet.codes[e][0] : 0;
      const step = Math.min(3, Math.floor(scene.width[e] * 4));
      const inside2 = folds.groupOf[a] === folds.groupOf[b] ? 1 : 0;
      const key = (((inside2 * 2 + scene.cross[e]) * 3 + scene.line[e]) * 4 + step) * 256 + colour;
      const held = bundles.get(key);
      if (held) held.push(e);
      else bundles.set(key, [e]);
    }
    return { count: found, bundles: [...bundles].sort((p, q) => p[0] - q[0]).map((one) => one[1]) };
  }
  function* paintLines(pen, lines, at) {
    const fine = lines.count < 1500 || camera.zoomed() > 2.4 && lines.count < 5e3;
    const hair = 1 / Math.min(2, window.devicePixelRatio || 1);
    const scale = camera.lineScale();
    pen.lineCap = "butt";
    for (const bundle of lines.bundles) {
      const [first] = bundle;
      const cross = scene.cross[first];
      const step = Math.min(3, Math.floor(scene.width[first] * 4));
      const width = (0.7 + step * 1.05) * scale;
      const doubled = cross && fine && scale > 0.5;
      pen.setLineDash(fine ? DASHES[scene.line[first]].map((part) => part * Math.max(0.75, scale)) : []);
      pen.globalAlpha = fine ? cross ? 0.9 : 0.8 : crowdedAlpha(lines.count, first, step);
      pen.strokeStyle = linkColour(scene, first);
      pen.lineWidth = fine ? doubled ? width + 2.6 : cross ? width + 0.3 : width : Math.min(width, hair);
      yield* strokes(pen, bundle, at);
      if (doubled) {
        pen.globalAlpha = 1;
        pen.setLineDash([]);
        pen.strokeStyle = "#fff";
        pen.lineWidth = width + 0.2;
        yield* strokes(pen, bundle, at);
      }
    }
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  }
  function crowdedAlpha(lines, e, step) {
    const inside2 = folds.groupOf[scene.source[e]] === folds.groupOf[scene.target[e]];
    const [least, most] = inside2 || !scene.groups.size ? [0.16, 0.42] : [0.05, 0.3];
    return Math.min(most, Math.max(least, 2400 / lines)) * (0.8 + 0.3 * step);
  }
  function* strokes(pen, bundle, { px, py }) {
    pen.beginPath();
    for (let at = 0; at < bundle.length; at++) {
      const e = bundle[at];
      const [a, b] = [scene.source[e], scene.target[e]];
      traceLink(pen, scene, e, px[a], py[a], px[b], py[b]);
      if ((at + 1) % BATCH === 0) {
        pen.stroke();
        pen.beginPath();
        yield;
      }
    }
    pen.stroke();
    yield;
  }
  function paintArrows(pen, lines, { px, py }) {
    pen.beginPath();
    for (const e of lines.bundles.flat()) {
      const [a, b] = [scene.source[e], scene.target[e]];
      const r = folds.nodeClosed[b] ? folds.discs[folds.groupOf[b]].r * camera.k : camera.radius(b);
      traceArrow(pen, scene, e, [px[a], py[a]], [px[b], py[b]], r + 1.5);
    }
    fill(pen, "#4a5663");
  }
  function* paintBundles(pen, { px, py }, to) {
    if (!folds.state.on) return;
    const held = folds.bundles().filter(({ a, b }) => folds.closed[a] && folds.closed[b]);
    held.sort((p, q) => p.links - q.links || p.a - q.a || p.b - q.b);
    const thin = Math.min(1, Math.max(0.3, 900 / held.length));
    let done = 0;
    for (const { a, b, links, cross } of held) {
      const [p, q] = [folds.discs[a].members[0], folds.discs[b].members[0]];
      if (Math.max(px[p], px[q]) < 0 || Math.min(px[p], px[q]) > to.w) continue;
      if (Math.max(py[p], py[q]) < 0 || Math.min(py[p], py[q]) > to.h) continue;
      pen.globalAlpha = thin * (links > 2 ? 0.8 : 0.5);
      pen.beginPath();
      pen.moveTo(px[p], py[p]);
      pen.lineTo(px[q], py[q]);
      stroke(pen, cross ? "#4a5663" : LINK_GREY, Math.min(7, 0.5 + Math.log2(1 + links) * 0.7));
      if (++done % BATCH === 0) yield;
    }
    pen.globalAlpha = 1;
    yield;
  }
  function paintDiscs(pen, { px, py }, to) {
    let drawn = 0;
    folds.discs.forEach((disc, at) => {
      if (!folds.closed[at] || !disc.shown) return;
      const [x, y, r] = [px[disc.members[0]], py[disc.members[0]], disc.r * camera.k];
      if (x < -r || y < -r || x > to.w + r || y > to.h + r) return;
      drawn++;
      const colour = groupColour(model, disc.members[0]);
      pen.beginPath();
      addShape(pen, "circle", x, y, r);
      fill(pen, pale(colour, 0.3));
      pen.setLineDash((scene.stability[disc.number] ?? 1) < 0.5 ? [3, 3] : []);
      stroke(pen, colour, r > 8 ? 1.6 : 1);
      pen.setLineDash([]);
    });
    return drawn;
  }
  function* paintNodes(pen, { px, py }, to) {
    let done = 0;
    for (let i = 0; i < scene.n; i++) {
      if (!filters.nodeShown[i] || folds.nodeClosed[i]) continue;
      const r = camera.radius(i);
      if (px[i] < -r || py[i] < -r || px[i] > to.w + r || py[i] > to.h + r) continue;
      pen.globalAlpha = filters.nodeLinked[i] ? 1 : 0.22;
      drawNode(pen, model, i, px[i], py[i], r);
      drawBadges(pen, model, camera, i, px[i], py[i]);
      if (++done % 250 === 0) yield;
    }
    pen.globalAlpha = 1;
    yield;
    return done;
  }
  function paintWords(pen, lines, tops, at, to) {
    const room = makeRoom();
    const { px, py } = at;
    pen.textBaseline = "alphabetic";
    discWords(pen, room, at, to);
    pen.font = `600 13px ${FONT}`;
    for (const top of tops) {
      const text = `Group ${top.number} (${count(top.people)})`;
      const w = pen.measureText(text).width;
      if (top.wide < w * 0.55 && scene.groups.size > 12) continue;
      if (room.take([top.x - w / 2 - 4, top.y - 13, top.x + w / 2 + 4, top.y + 5])) {
        write(pen, text, top.x - w / 2, top.y, INK);
      }
    }
    if (!look.names) return;
    pen.font = `12px ${FONT}`;
    const seen = (i) => filters.nodeShown[i] && !folds.nodeClosed[i] && px[i] > -20 && py[i] > -20 && px[i] < to.w + 20 && py[i] < to.h + 20;
    let budget = Math.round(to.w * to.h / 9e3);
    let tries = 8 * budget;
    const few = scene.n <= 60;
    const held = [...scene.x.keys()].filter(seen);
    if (held.length < 900) for (const i of held) room.hold(px[i], py[i], camera.radius(i) * 0.75);
    for (const i of order) {
      if (budget <= 0) break;
      if (!filters.nodeLinked[i] || !seen(i)) continue;
      if (--tries < 0) break;
      const r = camera.radius(i) + (PROTECTED.has(scene.nodes.shape[i]) ? 3 : 0);
      if (r < 2.6 && !few) budget -= 1;
      if (placeLabel(pen, room, nodeLabel(i), px[i], py[i], r, INK)) budget--;
    }
    if (lines.count <= 160) paintBorders(pen, room, lines.bundles.flat(), (i) => [px[i], py[i]]);
  }
  function discWords(pen, room, { px, py }, to) {
    folds.discs.forEach((disc, at) => {
      if (!folds.closed[at] || !disc.shown) return;
      const [x, y, r] = [px[disc.members[0]], py[disc.members[0]], disc.r * camera.k];
      if (x < -r || y < -r || x > to.w + r || y > to.h + r) return;
      pen.font = `600 ${Math.min(15, Math.max(10, r * 0.7))}px ${FONT}`;
      const text = count(disc.shown);
      const w = pen.measureText(text).width;
      if (w < 2 * r + 4 && room.take([x - w / 2, y - 7, x + w / 2, y + 6])) {
        pen.fillStyle = INK;
        pen.fillText(text, x - w / 2, y + 4);
      }
      pen.font = `11px ${FONT}`;
      if (r > 13) placeLabel(pen, room, `Group ${disc.number}`, x, y, r, INK);
    });
  }
  function nodeLabel(i) {
    const places2 = camera.zoomed() > 1.6 || scene.n < 80 ? scene.say(scene.nodes.countries[i]).slice(0, 3).join(" ") : "";
    const label = short(scene.nodes.label[i]);
    return places2 ? `${label} · ${places2}` : label;
  }
  function paintBorders(pen, room, links, place) {
    pen.font = `600 11px ${FONT}`;
    for (const e of links) {
      const text = scene.cross[e] ? borderText(scene, e) : "";
      if (!text) continue;
      const [[ax, ay], [bx, by]] = [place(scene.source[e]), place(scene.target[e])];
      if (Math.hypot(ax - bx, ay - by) < 90) continue;
      const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
      const w = pen.measureText(text).width;
      if (room.take([x - w / 2 - 2, y - 10, x + w / 2 + 2, y + 5]))
        write(pen, text, x - w / 2, y + 4, ACCENT);
    }
  }
  return {
    paint,
    nodeLabel,
    paintBorders,
    /** Nodes were moved: outlines are worked out anew. */
    moved: () => {
      moves++;
    }
  };
}
function borderText(scene, e) {
  const [from, to] = [scene.say(scene.links.from[e]), scene.say(scene.links.to[e])];
  if (!from.length || !to.length) return "";
  return `${from.slice(0, 2).join(" ")} ${scene.directed ? "→" : "–"} ${to.slice(0, 2).join(" ")}`;
}

// src/network/panels.ts
var TABLE_LINKS = 100;
function aboutNode(scene, i) {
  const { nodes } = scene;
  const kind = nodes.known[i] ? scene.word(nodes.kind[i]) : "unknown user";
  const roles = scene.say(nodes.roles[i]).join(", ");
  const countries = scene.say(nodes.countries[i]).join(", ");
  const group = nodes.community[i] === null ? "" : `group ${nodes.community[i]}`;
  return [kind, roles && `role: ${roles}`, countries, group].filter(Boolean).join(" · ");
}
function aboutLink(scene, e) {
  const { links } = scene;
  const contacts = links.contacts[e] ? `${count(links.contacts[e])} contacts` : "";
  const dates = [links.first[e], links.last[e]].filter(Boolean);
  const when = dates[0] === dates[1] ? dates[0] : dates.join(" to ");
  const border = scene.cross[e] ? `crosses a border ${borderText(scene, e)}`.trim() : "";
  const sure = ["", "single source", LINE_WORDS[2]][scene.line[e]];
  return [scene.say(links.kinds[e]).join(", "), contacts, when, border, sure].filter(Boolean).join(" · ");
}
var linkTitle = (scene, e) => `${scene.nodes.label[scene.source[e]]} ${scene.directed ? "→" : "–"} ${scene.nodes.label[scene.target[e]]}`;
function labelNotes(scene, i) {
  const notes = [];
  if (scene.nodes.cut[i]) notes.push("the text is longer; it was cut to be shown");
  const hidden = scene.nodes.hidden[i];
  if (hidden) notes.push(`${hidden} invisible character${hidden > 1 ? "s were" : " was"} taken out`);
  return notes.join("; ");
}
function makeCard(scene, filters, folds) {
  const box = make("div", { className: "tnx-card", hidden: true, "aria-hidden": "true" });
  function words({ node: i, link, group = -1 }) {
    if (group >= 0) {
      const { number, shown, inside: inside2 } = folds.discs[group];
      const stable = scene.stability[number];
      const sure = stable === void 0 ? "" : ` · stability ${stable.toFixed(2)}`;
      return [
        `Group ${number}`,
        `${count(shown)} shown · ${many(inside2, "link")} inside${sure} · click opens it`
      ];
    }
    if (i < 0) return [linkTitle(scene, link), aboutLink(scene, link)];
    const hidden = filters.state.badge[i] ? ` · ${filters.state.badge[i]} to what is hidden` : "";
    return [scene.nodes.label[i], `${aboutNode(scene, i)} · ${many(scene.degree[i], "link")}${hidden}`];
  }
  return {
    box,
    show(found, x, y, width, height) {
      box.hidden = found.node < 0 && found.link < 0 && !(found.group >= 0);
      if (box.hidden) return;
      const [title, about] = words(found);
      box.replaceChildren(make("strong", { textContent: title }), make("span", { textContent: about }));
      box.style.left = `${Math.max(4, Math.min(x + 14, width - box.offsetWidth - 6))}px`;
      const below = y + 18 + box.offsetHeight > height;
      box.style.top = `${below ? Math.max(4, y - box.offsetHeight - 10) : y + 18}px`;
    },
    hide() {
      box.hidden = true;
    }
  };
}
function makeTable(scene, filters, open) {
  const box = make("section", { className: "tnx-table", hidden: true, tabIndex: -1 });
  box.setAttribute("aria-label", "The picture as a table");
  const go = (text, act) => make("button", { type: "button", textContent: text, onclick: act });
  function draw() {
    const links = [...scene.source.keys()].filter((e) => filters.linkShown[e]);
    links.sort((a, b) => scene.strength[b] - scene.strength[a] || a - b);
    const top = links.slice(0, TABLE_LINKS);
    const people = [...new Set(top.flatMap((e) => [scene.source[e], scene.target[e]]))];
    people.sort((a, b) => scene.nodes.label[a] < scene.nodes.label[b] ? -1 : 1);
    box.replaceChildren(
      table(
        `The ${top.length} strongest of ${count(links.length)} links shown`,
        ["Link", "Strength", "What it is"],
        top.map((e) => [
          go(linkTitle(scene, e), () => open({ node: -1, link: e })),
          String(+scene.strength[e].toFixed(3)),
          aboutLink(scene, e)
        ])
      ),
      table(
        "Who stands at their ends, by name",
        ["Name", "What is known", "Links"],
        people.map((i) => [
          go(scene.nodes.label[i], () => open({ node: i, link: -1 })),
          aboutNode(scene, i),
          String(scene.degree[i])
        ])
      )
    );
  }
  return { box, draw };
}
function table(caption, heads, rows) {
  const cell = (content) => make("td", {}, typeof content === "string" ? make("span", { textContent: content }) : content);
  const head = (text) => text ? make("th", { scope: "col", textContent: text }) : make("td");
  return make(
    "table",
    {},
    make("caption", { textContent: caption }),
    make("thead", {}, make("tr", {}, ...heads.map(head))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map(cell))))
  );
}

// src/network/actions.ts
function makeActions(app) {
  const { model, painter } = app;
  const { scene, filters, focus, folds } = model;
  const { gone } = filters.state;
  let walk = -1;
  function chosen(least = 1) {
    const nodes = [...focus.nodes];
    if (nodes.length >= least) return nodes;
    app.tell(`Select ${many(least, "node")} first`);
    return [];
  }
  function walkTo(by) {
    const { camera } = painter;
    const [anchor] = focus.nodes;
    if (anchor === void 0) {
      const away = (i) => Math.hypot(camera.sx(i) - camera.w / 2, camera.sy(i) - camera.h / 2);
      let nearest = -1;
      for (let i = 0; i < scene.n; i++) {
        if (filters.nodeShown[i] && (nearest < 0 || away(i) < away(nearest))) nearest = i;
      }
      if (nearest < 0) return;
      app.select([nearest]);
      app.tell(
        `${scene.nodes.label[nearest]}, ${aboutNode(scene, nearest)}, ${many(scene.degree[nearest], "link")}`
      );
      walk = -1;
      return;
    }
    const around2 = [...focus.near];
    if (!around2.length) return app.tell("no link shown");
    const before = around2.indexOf(focus.hover);
    walk = before < 0 ? by > 0 ? 0 : around2.length - 1 : (before + by + around2.length) % around2.length;
    focus.hover = around2[walk];
    painter.overlay();
    const at = around2[walk];
    const to = scene.nodes.label[anchor];
    app.tell(
      `${scene.nodes.label[at]}, ${aboutNode(scene, at)}, linked to ${to}; ${walk + 1} of ${around2.length}`
    );
  }
  function read() {
    const node = focus.hover >= 0 ? focus.hover : [...focus.nodes][0];
    if (node !== void 0) app.openAndRead({ node, link: -1 });
  }
  function toggleWalked() {
    if (focus.hover < 0) return;
    const nodes = new Set(focus.nodes);
    if (!nodes.delete(focus.hover)) nodes.add(focus.hover);
    app.selectMany(nodes);
  }
  function setGone(nodes, value, words) {
    let changed = 0;
    for (const i of nodes) {
      if (gone[i] === value) continue;
      gone[i] = value;
      changed++;
    }
    if (changed) app.changed();
    app.tell(`${changed} ${words}`);
  }
  function* around(nodes) {
    for (const i of nodes) yield* scene.neighbour.subarray(scene.offset[i], scene.offset[i + 1]);
  }
  function collapse() {
    const nodes = chosen();
    if (!nodes.length) return;
    const leaves = [...new Set(around(nodes))].filter((i) => {
      if (focus.nodes.has(i) || !filters.nodeShown[i]) return false;
      for (let at = scene.offset[i]; at < scene.offset[i + 1]; at++) {
        if (filters.linkShown[scene.via[at]] && !focus.nodes.has(scene.neighbour[at])) return false;
      }
      return true;
    });
    setGone(leaves, 1, "hidden that are linked to the selection alone");
  }
  function hide(nodes) {
    const going = [...nodes];
    focus.nodes.clear();
    focus.path = [];
    setGone(going, 1, "hidden");
  }
  function ego(steps) {
    const nodes = chosen();
    if (!nodes.length) return;
    gone.fill(0);
    filters.apply();
    const near = within(scene, filters, nodes, steps);
    for (let i = 0; i < scene.n; i++) gone[i] = near.has(i) ? 0 : 1;
    app.changed();
    app.tell(`${near.size} within ${many(steps, "step")}`);
  }
  function path() {
    const ends = focus.path.length ? [focus.path[0], focus.path[focus.path.length - 1]] : [...focus.nodes];
    if (ends.length !== 2) return app.tell("Select exactly 2 nodes for the shortest path between them");
    const found = shortestPath(scene, filters, ends[0], ends[1]);
    if (!found.length) return app.tell("No path along the links shown");
    app.select(found, found);
    app.drawer.many(found);
    app.tell(`${many(found.length - 1, "step")}: ${found.map((i) => scene.nodes.label[i]).join(" – ")}`);
  }
  function pin() {
    const nodes = chosen();
    const all = nodes.every((i) => model.pinned.has(i));
    for (const i of nodes) all ? model.pinned.delete(i) : model.pinned.add(i);
    if (nodes.length) app.changed();
    app.tell(`${nodes.length} ${all ? "set free" : "pinned"}`);
  }
  function restore() {
    const back = [...model.moved].filter((i) => !model.pinned.has(i));
    for (const i of back) {
      [scene.x[i], scene.y[i]] = [model.home.x[i], model.home.y[i]];
      model.moved.delete(i);
    }
    folds.place();
    painter.shifted();
    app.changed();
    app.tell(`${back.length} put back where they were computed to stand`);
  }
  function fold() {
    if (!folds.possible) return app.tell("There are no groups to fold");
    if (folds.state.on && folds.state.open.size) folds.state.open.clear();
    else folds.state.on = !folds.state.on;
    app.changed();
    app.tell(folds.state.on ? "Folded to groups" : "All groups unfolded");
  }
  function unfold() {
    const [x, y] = painter.camera.back(painter.camera.w / 2, painter.camera.h / 2);
    const away = (at) => Math.hypot(folds.discs[at].x - x, folds.discs[at].y - y);
    const mine = [...focus.nodes].filter((i) => folds.nodeClosed[i]).map((i) => folds.groupOf[i]);
    const shut = mine.length ? mine : [...folds.discs.keys()].filter((at) => folds.closed[at] && folds.discs[at].shown);
    if (!shut.length) return app.tell("Nothing is folded");
    app.openGroup(shut.reduce((a, b) => away(b) < away(a) ? b : a));
  }
  function strength(by) {
    const at = filters.steps.indexOf(filters.state.least);
    filters.state.least = filters.steps[Math.max(0, Math.min(filters.steps.length - 1, at + by))];
    app.changed("strength");
    app.tell(`Strength at least ${+filters.state.least.toPrecision(3)}`);
  }
  const save = (text, type, name) => download(new Blob([text], { type }), name);
  function png() {
    app.sheet.png().toBlob((blob) => blob && download(blob, "network.png"));
  }
  function copy() {
    const text = app.sheet.table();
    const put = (event) => {
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
    };
    document.addEventListener("copy", put);
    const done = document.execCommand("copy");
    document.removeEventListener("copy", put);
    app.tell(
      done ? `${many(filters.state.links, "link")} copied as a table` : "This page may not use the clipboard"
    );
  }
  function upload() {
    const input = make("input", { type: "file", accept: ".json,application/json" });
    input.addEventListener("change", async () => {
      const text = await input.files?.[0]?.text() ?? "";
      try {
        app.load(JSON.parse(text));
      } catch {
        app.tell("That file is not a saved view: it is not JSON");
      }
    });
    input.click();
  }
  const list = [
    ["n", "", "Walk to the next linked node", () => walkTo(1)],
    ["p", "", "Walk to the previous one", () => walkTo(-1)],
    ["Enter", "", "Open the records", read],
    [" ", "", "Add the node walked to, or take it away", toggleWalked],
    [
      "a",
      "Selection",
      "Select all shown",
      () => app.selectMany([...scene.x.keys()].filter((i) => filters.nodeShown[i]))
    ],
    ["l", "Selection", "Lasso", () => app.setMode(app.mode === "lasso" ? "" : "lasso")],
    ["g", "Selection", "Add neighbours", () => app.selectMany(within(scene, filters, chosen(), 1))],
    ["d", "Selection", "Shortest path between two", path],
    ["e", "Selection", "Expand: show hidden neighbours", () => setGone(around(chosen()), 0, "shown again")],
    ["c", "Selection", "Collapse: hide what hangs on it alone", collapse],
    ["h", "Selection", "Hide", () => hide(chosen())],
    ["o", "Selection", "Hide all others", () => setGone(focus.nodes.size ? others() : chosen(), 1, "hidden")],
    ["1", "Selection", "Ego view: 1 step", () => ego(1)],
    ["2", "Selection", "Ego view: 2 steps", () => ego(2)],
    ["3", "Selection", "Ego view: 3 steps", () => ego(3)],
    ["4", "", "Ego view: 4 steps", () => ego(4)],
    [
      "m",
      "Selection",
      "Move by arrow keys",
      () => (app.mode || chosen().length) && app.setMode(app.mode === "move" ? "" : "move")
    ],
    ["k", "Selection", "Pin or set free", pin],
    ["s", "Picture", "Show what was hidden by hand", () => setGone(scene.x.keys(), 0, "shown again")],
    ["r", "Picture", "Positions as computed", restore],
    ["f", "Picture", "Fold to groups, or unfold all", fold],
    ["u", "Picture", "Unfold one group", unfold],
    ["0", "Picture", "Fit the whole network", painter.fit],
    ["j", "", "Go to the filters", () => app.legend.reach()],
    ["[", "", "Weaker links too", () => strength(-1)],
    ["]", "", "Stronger links only", () => strength(1)],
    ["z", "", "Undo", () => app.step(-1)],
    ["y", "", "Redo", () => app.step(1)],
    ["/", "", "Search", () => app.search.focus()],
    ["t", "", "The picture as a table", app.toggleTable],
    ["?", "", "This help", app.toggleHelp],
    [
      "v",
      "Save",
      "Save the view",
      () => save(JSON.stringify(app.held(), null, 1), "application/json", "network-view.json")
    ],
    ["b", "Save", "Bring back a saved view", upload],
    ["i", "Save", "Picture as PNG", png],
    ["q", "Save", "Picture as SVG", () => save(app.sheet.svg(), "image/svg+xml", "network.svg")],
    ["x", "Save", "Copy the links as a table", copy]
  ];
  const others = () => [...scene.x.keys()].filter((i) => !focus.nodes.has(i));
  return list.map(([key, menu2, text, run]) => ({ key, menu: menu2, text, run }));
}

// src/network/controls.ts
var KEY_NAMES = { " ": "Space" };
var keyName = (key) => KEY_NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
function makeControls({ scene, filters, look }, search, actions, asks) {
  const { state, steps } = filters;
  const tick = (text, run) => {
    const input = make("input", { type: "checkbox", onchange: () => run(input.checked) });
    return { input, label: make("label", {}, input, text) };
  };
  const colour = make("select", {
    onchange() {
      state.facet = scene.facets[colour.selectedIndex];
      asks.changed();
    }
  });
  colour.append(
    ...scene.facets.map((facet2) => make("option", { value: facet2.key, textContent: facet2.title }))
  );
  const strength = make("input", { type: "range", min: 0, max: steps.length - 1, step: 1, value: 0 });
  strength.className = "tnx-strength";
  strength.setAttribute("aria-label", "Minimum strength of links");
  const least = make("output", {});
  strength.addEventListener("input", () => {
    state.least = steps[Number(strength.value)];
    asks.changed("strength");
  });
  const cross = tick("Only across borders", (on) => {
    state.crossOnly = on;
    asks.changed();
  });
  const areas = tick("Group areas", (on) => {
    look.areas = on;
    asks.look();
  });
  const names = tick("Names", (on) => {
    look.names = on;
    asks.look();
  });
  areas.label.hidden = !scene.groups.size;
  const reset = button("Clear filters", "Show everything again", () => {
    filters.clear();
    asks.changed();
  });
  const direct = (key, text) => {
    const { text: label, run } = actions.find((action) => action.key === key);
    return button(text, `${label} (${keyName(key)})`, run);
  };
  const undo = direct("z", "↶");
  const redo = direct("y", "↷");
  const menus = ["Selection", "Picture", "Save"].map((name) => menu(name, actions));
  const box = make(
    "div",
    { className: "tnx-tools", role: "group", "aria-label": "Tools" },
    search,
    make("label", {}, "Colour by", colour),
    make("label", { title: "Hide weaker links" }, "Strength ≥", strength, least),
    cross.label,
    areas.label,
    names.label,
    reset,
    make("span", { className: "tnx-buttons" }, undo, redo, ...menus),
    make(
      "span",
      { className: "tnx-buttons" },
      button("−", "Zoom out", () => asks.zoom(1 / 1.4)),
      button("+", "Zoom in", () => asks.zoom(1.4)),
      direct("0", "Fit"),
      direct("t", "Table"),
      direct("?", "Help")
    )
  );
  function draw(past, future) {
    const at = steps.findIndex((step) => step >= state.least);
    strength.value = String(at < 0 ? steps.length - 1 : at);
    strength.disabled = steps.length < 2;
    least.textContent = String(+state.least.toPrecision(3));
    strength.setAttribute("aria-valuetext", least.textContent);
    cross.input.checked = state.crossOnly;
    cross.input.disabled = !scene.cross.includes(1);
    areas.input.checked = look.areas;
    names.input.checked = look.names;
    colour.selectedIndex = scene.facets.indexOf(state.facet);
    reset.disabled = !filters.active();
    undo.disabled = !past;
    redo.disabled = !future;
  }
  return { box, draw };
}
function menu(name, actions) {
  const box = make("details", { className: "tnx-menu" }, make("summary", { textContent: name }));
  const close = () => {
    box.open = false;
  };
  const rows = actions.filter((action) => action.menu === name);
  box.append(
    make(
      "div",
      {},
      ...rows.map(
        ({ key, text, run }) => make(
          "button",
          {
            type: "button",
            onclick() {
              close();
              run();
            }
          },
          text,
          make("kbd", { textContent: keyName(key) })
        )
      )
    )
  );
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    box.querySelector("summary").focus();
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
  });
  return box;
}
function makeHelp(actions, close) {
  const rows = [
    ["Arrow keys", "Move the picture; in lasso and move, the corner or the selected nodes"],
    ["+ and −", "Zoom"],
    ...actions.map((action) => [keyName(action.key), action.text]),
    ["Ctrl Z, Ctrl Y", "Undo, redo"],
    ["Escape", "Close what is open, then clear the selection"],
    ["Lasso by keys", "L, arrow keys to a corner, Space to set it, and so on; Enter closes it"],
    ["Pointer", "Click opens the records; drag a node to move it, the picture to pan; wheel zooms"],
    ["Shift", "Click adds to the selection; drag selects a box; Alt and drag is the lasso"],
    ["A disc", "A folded group with how many it holds; click it, press U, or zoom in to unfold it"],
    ["+3 at a node", "Three links to nodes hidden by hand; E shows them again"]
  ];
  const box = make("section", {
    className: "tnx-help",
    hidden: true,
    tabIndex: -1,
    role: "dialog",
    "aria-label": "Help"
  });
  const leave = button("✕", "Close help", close);
  leave.className = "tnx-close";
  const lines = rows.flatMap(([key, text]) => [
    make("dt", { textContent: key }),
    make("dd", { textContent: text })
  ]);
  box.append(leave, make("h2", { textContent: "Keys and pointer" }), make("dl", {}, ...lines));
  return box;
}

// src/network/evidence.ts
var MOST_LINKS = 200;
function makeDrawer({ scene, filters, folds, focus }, on) {
  const box = make("aside", {
    className: "tnx-drawer",
    hidden: true,
    tabIndex: -1,
    "aria-label": "Evidence"
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") on.close();
    event.stopPropagation();
  });
  const go = (text, found) => make("button", { type: "button", textContent: text, onclick: () => on.open(found) });
  const heading = (text, level = "h3") => make(level, { textContent: text });
  function facts(pairs) {
    const known = pairs.filter(([, value]) => value);
    const rows = known.flatMap(([name, value]) => [
      make("dt", { textContent: name }),
      make("dd", { textContent: value })
    ]);
    return make("dl", {}, ...rows);
  }
  function records(places, total) {
    const rows = places.map(scene.record);
    if (!rows.length) {
      return make("p", { textContent: "No record is named for this; the network came without its records." });
    }
    const caption = total > rows.length ? `The first ${rows.length} of ${count(total)} records by date` : many(total, "record");
    const found = table(caption, ["Reference", "Date", "Kind", "Grade", "What it says"], rows);
    found.classList.add("tnx-records");
    return found;
  }
  const personRow = (i) => [
    make("span", {}, go(scene.nodes.label[i], { node: i, link: -1 })),
    aboutNode(scene, i)
  ];
  function linksOf(i) {
    const touching = [];
    for (let at = scene.offset[i]; at < scene.offset[i + 1]; at++)
      touching.push([scene.via[at], scene.neighbour[at]]);
    touching.sort((a, b) => scene.strength[b[0]] - scene.strength[a[0]] || a[1] - b[1]);
    const kept = touching.filter(([e]) => filters.linkShown[e]);
    const rows = kept.slice(0, MOST_LINKS).map(([e, other]) => [
      make("span", {}, go(scene.nodes.label[other], { node: other, link: -1 })),
      make("span", {}, go("records", { node: -1, link: e })),
      aboutLink(scene, e)
    ]);
    const hidden = touching.length - kept.length;
    const caption = `${many(kept.length, "link")}${hidden ? `, and ${hidden} not shown` : ""}`;
    return table(caption, ["With", "Records", "What it is"], rows);
  }
  function ofNode(i) {
    const { nodes } = scene;
    const certainty = nodes.certainty[i];
    const role = scene.say(nodes.roles[i]).find((one) => one === "victim" || one === "witness");
    const kind = scene.word(nodes.kind[i]);
    const sure = certainty === null ? "" : ` (certainty ${certainty.toFixed(2)})`;
    return [
      make(
        "h2",
        {},
        shapeIcon(nodes.shape[i], "#c3ccd5", !nodes.known[i]),
        make("span", { textContent: nodes.label[i] })
      ),
      role ? make("p", {
        className: "tnx-protect",
        textContent: `Recorded as ${role}: to be protected. Not a target.`
      }) : null,
      facts([
        ["Id", nodes.id[i]],
        ["What", nodes.known[i] ? kind : `unknown user (${kind})`],
        ["Roles recorded", scene.say(nodes.roles[i]).join(", ") || "none recorded"],
        ["Functions recorded", scene.say(nodes.functions[i]).join(", ")],
        ["Other names", nodes.others[i].join("; ")],
        ["Born", nodes.born[i]],
        ["Under 18", nodes.child[i]],
        ["Numbers", nodes.phones[i].join("; ")],
        ["Countries", scene.say(nodes.countries[i]).join(", ")],
        ["Group", nodes.community[i] === null ? "" : `${nodes.community[i]}${sure}`],
        ["Note on the text", labelNotes(scene, i)]
      ]),
      heading("Records that name it"),
      records(nodes.evidence[i], nodes.evidenceTotal[i]),
      heading("Links"),
      linksOf(i)
    ];
  }
  function ofLink(e) {
    const { links } = scene;
    const end = (i) => make("p", {}, go(scene.nodes.label[i], { node: i, link: -1 }), ` ${aboutNode(scene, i)}`);
    return [
      heading(linkTitle(scene, e), "h2"),
      end(scene.source[e]),
      end(scene.target[e]),
      facts([
        ["Made of", scene.say(links.kinds[e]).join(", ")],
        ["Strength", String(+scene.strength[e].toFixed(4))],
        ["Contacts", links.contacts[e] ? count(links.contacts[e]) : ""],
        ["First seen", links.first[e]],
        ["Last seen", links.last[e]],
        [
          "Border",
          scene.cross[e] ? `crosses a border: ${borderText(scene, e) || "countries not given"}` : "none known to be crossed"
        ],
        ["That rests on", scene.cross[e] ? links.basis[e] : ""],
        ["Sources", links.confirmed[e] ? "" : "a single source: not confirmed"],
        ["Line", scene.line[e] ? LINE_WORDS[scene.line[e]] : ""]
      ]),
      heading("Records behind it"),
      records(links.evidence[e], links.evidenceTotal[e])
    ];
  }
  function ofMany(nodes) {
    if (!focus.path.length) {
      const title = `${nodes.length} selected`;
      return [
        heading(title, "h2"),
        table("Selected", ["Name", "What is known"], nodes.slice(0, MOST_LINKS).map(personRow))
      ];
    }
    const { path } = focus;
    const steps = path.slice(1).map((b, at) => {
      const found = [...focus.links].filter((e) => {
        const ends = [scene.source[e], scene.target[e]];
        return ends.includes(path[at]) && ends.includes(b);
      });
      return [
        `${scene.nodes.label[path[at]]} – ${scene.nodes.label[b]}`,
        make("span", {}, ...found.map((e) => go("records", { node: -1, link: e }))),
        found.map((e) => aboutLink(scene, e)).join("; ")
      ];
    });
    return [
      heading(`Shortest path: ${many(path.length - 1, "step")}`, "h2"),
      make("p", {
        textContent: "Among equally short ones the one with the strongest links; direction is left aside."
      }),
      table("Step by step", ["Step", "Records", "What it is"], steps),
      table("Who is on it", ["Name", "What is known"], path.map(personRow))
    ];
  }
  function ofGroup(at) {
    const disc = folds.discs[at];
    const members = disc.members.filter((i) => filters.nodeShown[i]);
    members.sort((a, b) => scene.nodes.label[a] < scene.nodes.label[b] ? -1 : 1);
    const caption = members.length > MOST_LINKS ? `The first ${MOST_LINKS} of ${count(members.length)} by name` : "By name";
    return [
      heading(`Group ${disc.number}`, "h2"),
      facts([
        ["Shown", count(disc.shown)],
        ["Links inside", count(disc.inside)],
        ["Stability", scene.stability[disc.number]?.toFixed(2)]
      ]),
      table(caption, ["Name", "What is known"], members.slice(0, MOST_LINKS).map(personRow))
    ];
  }
  function show(content) {
    const close = button("✕", "Close evidence", on.close);
    close.className = "tnx-close";
    box.replaceChildren(close, ...content.filter((one) => one !== null));
    box.hidden = false;
    box.scrollTop = 0;
  }
  return {
    box,
    node: (i) => show(ofNode(i)),
    link: (e) => show(ofLink(e)),
    many: (nodes) => show(ofMany(nodes)),
    group: (at) => show(ofGroup(at)),
    hide() {
      box.hidden = true;
    },
    focus: () => box.querySelector("button")?.focus()
  };
}

// src/network/history.ts
var MOST = 100;
var TOGETHER_MS = 700;
function makeHistory(first, now = () => performance.now()) {
  let past = [];
  let future = [];
  let present = first;
  let last = { kind: "", at: 0 };
  return {
    /** Note the state after a change; say whether it differs from the one before. */
    note(state, kind = "") {
      if (state === present) return false;
      const joined = kind !== "" && kind === last.kind && now() - last.at < TOGETHER_MS;
      if (!joined) past = [...past, present].slice(-MOST);
      future = [];
      present = state;
      last = { kind, at: now() };
      return true;
    },
    /** Step back (-1) or forth (1); undefined where there is nothing to go to. */
    step(by) {
      const [from, to] = by < 0 ? [past, future] : [future, past];
      const found = from.pop();
      if (found === void 0) return void 0;
      to.push(present);
      present = found;
      last = { kind: "", at: 0 };
      return found;
    },
    size: (by) => (by < 0 ? past : future).length
  };
}

// src/network/keyboard.ts
var STEP = 70;
var NUDGE = 14;
var ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
};
function listenToKeys(app, actions) {
  const { painter, model } = app;
  const { focus } = model;
  const byKey = new Map(actions.map((action) => [action.key, action.run]));
  byKey.set("+", () => painter.zoom(1.3));
  byKey.set("=", () => painter.zoom(1.3));
  byKey.set("-", () => painter.zoom(1 / 1.3));
  function arrow([dx, dy]) {
    if (app.mode === "lasso") {
      const last = focus.area[focus.area.length - 1];
      last[0] += dx * NUDGE;
      last[1] += dy * NUDGE;
      painter.overlay();
    } else if (app.mode === "move") {
      shift(app, dx * NUDGE, dy * NUDGE, [...focus.nodes]);
      painter.shifted();
      app.changed("move");
    } else painter.pan(-dx * STEP, -dy * STEP);
  }
  function inMode(key) {
    if (app.mode === "lasso" && key === " ") {
      focus.area.push([...focus.area[focus.area.length - 1]]);
      painter.overlay();
      return true;
    }
    if (app.mode && key === "Enter") {
      if (app.mode === "lasso") closeLasso(app);
      app.setMode("");
      return true;
    }
    return false;
  }
  app.chart.addEventListener("keydown", (event) => {
    const { key } = event;
    const ctrl = event.ctrlKey || event.metaKey;
    const name = key.length === 1 ? key.toLowerCase() : key;
    const undo = ctrl && (name === "z" || name === "y");
    if (ctrl && !undo || event.altKey) return;
    if (key === "Escape") app.escape();
    else if (event.target !== app.chart) return;
    else if (undo) app.step(name === "y" || event.shiftKey ? 1 : -1);
    else if (ARROWS[key]) arrow(ARROWS[key]);
    else if (!inMode(key)) {
      const run = byKey.get(name);
      if (!run) return;
      run();
    }
    event.preventDefault();
  });
}
function shift(app, dx, dy, nodes) {
  const { model, painter } = app;
  for (const i of nodes) {
    model.move(i, model.scene.x[i] + dx / painter.camera.k, model.scene.y[i] + dy / painter.camera.k);
  }
}
function closeLasso(app) {
  const { focus } = app.model;
  const area = focus.area;
  focus.area = [];
  if (area.length > 2) app.selectMany([...focus.nodes, ...app.painter.hit.within(area)]);
}

// src/network/legend.ts
var MOST2 = 60;
function makeLegend({ scene, filters }, onchange) {
  const box = make("div", { className: "tnx-legend", role: "group" });
  box.setAttribute("aria-label", "Legend; press an entry to hide or show it");
  const unfolded = /* @__PURE__ */ new Set();
  const heading = (text) => make("h3", { textContent: text });
  const row = (icon, label) => make("div", { className: "tnx-row" }, icon, make("span", { textContent: label }));
  function entry(facet2, category, code, icon) {
    const hidden = filters.hidden(facet2);
    const stability = facet2.key === "community" ? scene.stability[category.value] : void 0;
    const sure = stability === void 0 ? "" : `, stability ${stability.toFixed(2)}`;
    const made = make(
      "button",
      {
        type: "button",
        title: "Press to hide or show; press twice to see it alone",
        "aria-pressed": String(!hidden.has(code)),
        onclick: () => change(() => hidden.delete(code) || hidden.add(code)),
        ondblclick: () => change(() => {
          for (const other of facet2.categories.keys()) hidden.add(other);
          hidden.delete(code);
        })
      },
      icon,
      make("span", { textContent: `${category.label} (${count(category.count)}${sure})` })
    );
    made.dataset.category = category.value;
    made.dataset.facet = facet2.key;
    return made;
  }
  function entries(facet2, icon) {
    const rows = facet2.categories.slice(0, MOST2).map((one, code) => entry(facet2, one, code, icon(one)));
    const more = facet2.categories.length - rows.length;
    return more > 0 ? [...rows, make("p", { textContent: `and ${more} more` })] : rows;
  }
  function part(facet2, icon) {
    const some = filters.hidden(facet2).size;
    const title = some ? `${facet2.title} (${some} hidden)` : facet2.title;
    const held = make("details", { open: unfolded.has(facet2.key) }, make("summary", { textContent: title }));
    held.dataset.part = facet2.key;
    if (held.open) held.append(...entries(facet2, icon));
    held.addEventListener("toggle", () => {
      if (held.open === unfolded.has(facet2.key)) return;
      if (held.open) unfolded.add(facet2.key);
      else unfolded.delete(facet2.key);
      if (held.open) held.append(...entries(facet2, icon));
      else held.replaceChildren(held.firstChild);
    });
    return held;
  }
  function marks() {
    const rows = [heading("Shapes")];
    for (const [label, shape] of scene.shapes) {
      const guarded = label === "victim" || label === "witness";
      rows.push(row(shapeIcon(shape, "#c3ccd5"), guarded ? `${label} (to be protected)` : label));
    }
    if (scene.nodes.known.includes(0))
      rows.push(row(shapeIcon("circle", "#6b7681", true), "unknown user of a number"));
    if (scene.m) rows.push(heading("Links"));
    const lines = filters.linkFacets.find((one) => one.key === "lines");
    rows.push(...entries(lines, (one) => lineIcon(one.value, LINK_GREY)));
    if (scene.cross.includes(1)) rows.push(row(lineIcon("double", INK), "crosses a border"));
    if (scene.directed) rows.push(row(lineIcon("arrow", INK), "direction"));
    if (Object.values(scene.stability).some((value) => value < 0.5)) {
      rows.push(row(lineIcon("dashed", "#8a929b"), "broken outline: a group that often falls apart"));
    }
    return rows;
  }
  function change(act) {
    const buttons = () => [...box.querySelectorAll("button")];
    const at = buttons().indexOf(document.activeElement);
    act();
    onchange();
    buttons()[at]?.focus();
  }
  function draw() {
    const { facet: facet2, hide } = filters.state;
    const some = [...hide.values()].some((held) => held.size);
    const all = make("button", {
      type: "button",
      className: "tnx-all",
      textContent: "Show all",
      hidden: !some,
      onclick: () => change(() => {
        for (const held of hide.values()) held.clear();
      })
    });
    const dot = (one) => shapeIcon("circle", one.colour);
    const dash = (one) => lineIcon("solid", one.colour);
    const others = scene.facets.filter((one) => one !== facet2 && one.categories.length > 1);
    const links = filters.linkFacets.filter((one) => one.key !== "lines" && one.categories.length > 1);
    box.replaceChildren(
      heading(facet2.title),
      ...entries(facet2, dot),
      all,
      ...marks(),
      heading("Filter by"),
      ...others.map((one) => part(one, dot)),
      ...links.map((one) => part(one, dash))
    );
  }
  function reach() {
    box.querySelector("summary")?.focus();
  }
  draw();
  return { box, draw, reach };
}

// src/network/folds.ts
var LARGE = 3e3;
var OPENS_AT = 62;
function makeFolds(scene, filters) {
  const discs = [...scene.groups].map(([number, members]) => ({
    number,
    members,
    shown: members.length,
    inside: 0,
    x: 0,
    y: 0,
    r: 0
  }));
  const groupOf = new Int32Array(scene.n).fill(-1);
  discs.forEach(({ members }, at) => {
    for (const i of members) groupOf[i] = at;
  });
  const closed = new Uint8Array(discs.length);
  const nodeClosed = new Uint8Array(scene.n);
  const open = /* @__PURE__ */ new Set();
  let bundles = [];
  let version = -1;
  const state = { on: scene.n > LARGE && discs.length > 1, open };
  function place() {
    for (const disc of discs) {
      const held = disc.members;
      const mean = (of) => held.reduce((sum, i) => sum + of[i], 0) / held.length;
      [disc.x, disc.y] = [mean(scene.x), mean(scene.y)];
      const square = held.reduce(
        (sum, i) => sum + (scene.x[i] - disc.x) ** 2 + (scene.y[i] - disc.y) ** 2,
        0
      );
      disc.r = Math.max(1.05 * Math.sqrt(square / held.length), scene.spacing * 0.6);
    }
    version = -1;
  }
  function refresh() {
    if (version === filters.state.version) return;
    version = filters.state.version;
    for (const disc of discs) {
      disc.inside = 0;
      disc.shown = disc.members.reduce((sum, i) => sum + filters.nodeShown[i], 0);
    }
    const held = /* @__PURE__ */ new Map();
    for (let e = 0; e < scene.m; e++) {
      if (!filters.linkShown[e]) continue;
      const [p, q] = [groupOf[scene.source[e]], groupOf[scene.target[e]]];
      if (p < 0 || q < 0) continue;
      if (p === q) {
        discs[p].inside++;
        continue;
      }
      const [a, b] = p < q ? [p, q] : [q, p];
      const key = a * discs.length + b;
      let bundle = held.get(key);
      if (!bundle) {
        bundle = { a, b, links: 0, cross: false };
        held.set(key, bundle);
      }
      bundle.links++;
      bundle.cross ||= !!scene.cross[e];
    }
    bundles = [...held.values()];
  }
  function settle(k) {
    let held = 0;
    nodeClosed.fill(0);
    if (state.on) refresh();
    discs.forEach((disc, at) => {
      closed[at] = state.on && disc.members.length > 1 && !open.has(disc.number) && disc.r * k < OPENS_AT ? 1 : 0;
      if (!closed[at]) return;
      for (const i of disc.members) nodeClosed[i] = 1;
      held += disc.members.length;
    });
    return held;
  }
  place();
  return {
    state,
    discs,
    groupOf,
    closed,
    nodeClosed,
    place,
    settle,
    bundles: () => bundles,
    possible: discs.length > 1
  };
}

// src/network/model.ts
function makeModel(scene) {
  const filters = makeFilters(scene);
  const folds = makeFolds(scene, filters);
  const home = { x: scene.x.slice(), y: scene.y.slice() };
  const focus = {
    nodes: /* @__PURE__ */ new Set(),
    near: /* @__PURE__ */ new Set(),
    links: /* @__PURE__ */ new Set(),
    path: [],
    hover: -1,
    hoverLink: -1,
    hoverGroup: -1,
    drag: /* @__PURE__ */ new Set(),
    area: []
    // the lasso or box as drawn so far
  };
  const look = { areas: scene.groups.size > 0, names: true };
  const moved = /* @__PURE__ */ new Set();
  const pinned = /* @__PURE__ */ new Set();
  const ids = (places2) => [...places2].sort((a, b) => a - b).map((i) => scene.nodes.id[i]);
  const places = (names) => (Array.isArray(names) ? names : []).map((id) => scene.byId.get(String(id)) ?? -1).filter((i) => i >= 0);
  function move(i, x, y) {
    [scene.x[i], scene.y[i]] = [x, y];
    moved.add(i);
  }
  function held() {
    const state = { trafficnet_view: 1, colour: filters.state.facet.key, filter: filters.held() };
    const gone = [...filters.state.gone.keys()].filter((i) => filters.state.gone[i]);
    if (gone.length > scene.n / 2) {
      state.only = ids([...filters.state.gone.keys()].filter((i) => !filters.state.gone[i]));
    } else if (gone.length) state.hidden = ids(gone);
    if (focus.path.length) state.path = focus.path.map((i) => scene.nodes.id[i]);
    state.selected = [...focus.nodes].map((i) => scene.nodes.id[i]);
    if (moved.size) {
      const round2 = (value) => +value.toFixed(5);
      state.moved = Object.fromEntries(
        [...moved].sort((a, b) => a - b).map((i) => {
          const [x, y] = scene.outward(scene.x[i], scene.y[i]);
          return [scene.nodes.id[i], [round2(x), round2(y)]];
        })
      );
    }
    if (pinned.size) state.pinned = ids(pinned);
    state.folded = folds.state.on;
    if (folds.state.open.size) state.unfolded = [...folds.state.open].sort((a, b) => a - b);
    return { ...state, areas: look.areas, names: look.names };
  }
  function take(state) {
    const known = scene.facets.find((facet2) => facet2.key === state.colour);
    if (known) filters.state.facet = known;
    filters.take(state.filter ?? {});
    const { gone } = filters.state;
    gone.fill(Array.isArray(state.only) ? 1 : 0);
    for (const i of places(state.only)) gone[i] = 0;
    for (const i of places(state.hidden)) gone[i] = 1;
    scene.x.set(home.x);
    scene.y.set(home.y);
    moved.clear();
    let strange = 0;
    for (const [id, at] of Object.entries(state.moved ?? {})) {
      const i = scene.byId.get(id) ?? -1;
      const fit = Array.isArray(at) && Number.isFinite(at[0]) && Number.isFinite(at[1]);
      if (i < 0 || !fit) strange++;
      else move(i, ...scene.inward(at[0], at[1]));
    }
    pinned.clear();
    for (const i of places(state.pinned)) pinned.add(i);
    folds.place();
    if (typeof state.folded === "boolean") folds.state.on = state.folded && folds.possible;
    folds.state.open.clear();
    for (const number of state.unfolded ?? []) folds.state.open.add(Number(number));
    if (typeof state.areas === "boolean") look.areas = state.areas;
    if (typeof state.names === "boolean") look.names = state.names;
    focus.nodes = new Set(places(state.selected));
    focus.path = places(state.path);
    focus.links.clear();
    for (const list of [state.selected, state.path, state.hidden, state.only, state.pinned]) {
      if (Array.isArray(list)) strange += list.length - places(list).length;
    }
    filters.apply();
    refocus();
    return strange;
  }
  function refocus() {
    focus.near.clear();
    if (focus.nodes.size) focus.links.clear();
    const step = new Map(focus.path.map((i, at) => [i, at]));
    const alone = focus.nodes.size === 1;
    for (const i of focus.nodes) {
      for (let at = scene.offset[i]; at < scene.offset[i + 1]; at++) {
        const [e, other] = [scene.via[at], scene.neighbour[at]];
        if (!filters.linkShown[e] || !(alone || focus.nodes.has(other))) continue;
        if (step.size && Math.abs(step.get(i) - step.get(other)) !== 1) continue;
        focus.links.add(e);
        if (!focus.nodes.has(other)) focus.near.add(other);
      }
    }
    if (!focus.nodes.size) {
      for (const e of focus.links) focus.near.add(scene.source[e]).add(scene.target[e]);
    }
  }
  return { scene, filters, folds, focus, look, home, moved, pinned, move, held, take, refocus, places };
}

// src/network/camera.ts
function makeCamera(scene) {
  const camera = {
    k: 1,
    // px for one unit of the picture
    x: 0,
    // px at which its middle stands
    y: 0,
    fit: 1,
    // the k that shows all
    w: 1,
    // size of what is seen, px
    h: 1,
    sx: (i) => scene.x[i] * camera.k + camera.x,
    sy: (i) => scene.y[i] * camera.k + camera.y,
    /** A point of the window in the picture's measure. */
    back: (x, y) => [(x - camera.x) / camera.k, (y - camera.y) / camera.k],
    zoomed: () => camera.k / camera.fit,
    fitAll() {
      let [halfW, halfH] = [0.02, 0.02];
      for (let i = 0; i < scene.n; i++) {
        halfW = Math.max(halfW, Math.abs(scene.x[i]));
        halfH = Math.max(halfH, Math.abs(scene.y[i]));
      }
      const room = Math.min((camera.w - 110) / 2 / halfW, (camera.h - 64) / 2 / halfH);
      camera.k = camera.fit = Math.max(20, Math.min(room, scene.n < 3 ? 160 : Infinity));
      camera.x = camera.w / 2;
      camera.y = camera.h / 2 + 6;
    },
    zoom(factor, x = camera.w / 2, y = camera.h / 2) {
      const k = Math.min(camera.fit * 90, Math.max(camera.fit * 0.3, camera.k * factor));
      camera.x = x - (x - camera.x) * k / camera.k;
      camera.y = y - (y - camera.y) * k / camera.k;
      camera.k = k;
    },
    pan(dx, dy) {
      camera.x += dx;
      camera.y += dy;
    },
    /** Bring a point of the picture to the middle, at so many px for one unit. */
    centre(x, y, k) {
      camera.k = k;
      camera.x = camera.w / 2 - x * k;
      camera.y = camera.h / 2 - y * k;
    },
    resize(w, h, first) {
      const [x, y] = camera.back(camera.w / 2, camera.h / 2);
      const scale = Math.min(w, h) / Math.min(camera.w, camera.h);
      [camera.w, camera.h] = [Math.max(60, w), Math.max(60, h)];
      if (first) return camera.fitAll();
      camera.fit *= scale;
      camera.centre(x, y, camera.k * scale);
    },
    /** How large a node is drawn, px. */
    radius(i) {
      const at = Math.min(8, Math.max(1.7, scene.spacing * camera.fit * 0.44));
      const grow = Math.min(3.2, Math.max(0.7, camera.zoomed() ** 0.55));
      return Math.min(22, at * grow * (0.72 + 0.85 * scene.size[i]));
    },
    /** How much thicker or thinner lines are drawn than usual. */
    lineScale: () => Math.min(1.2, Math.max(0.35, scene.spacing * camera.fit / 18)) * Math.min(1.8, Math.max(0.8, camera.zoomed() ** 0.4))
  };
  return camera;
}

// src/network/hit.ts
function makeHit({ scene, filters, folds }, camera) {
  const { sx, sy } = camera;
  const alone = (i) => filters.nodeShown[i] && !folds.nodeClosed[i];
  function at(x, y) {
    let [node, best] = [-1, Infinity];
    for (let i = 0; i < scene.n; i++) {
      if (!alone(i)) continue;
      const away = Math.hypot(sx(i) - x, sy(i) - y) - Math.max(camera.radius(i), 4);
      if (away < 3 && away < best) [node, best] = [i, away];
    }
    if (node >= 0) return { node, link: -1, group: -1 };
    const [px, py] = camera.back(x, y);
    const group = folds.discs.findIndex(
      (disc, place) => folds.closed[place] && disc.shown && Math.hypot(disc.x - px, disc.y - py) < disc.r
    );
    return { node, group, link: group >= 0 ? -1 : linkAt(x, y) };
  }
  function linkAt(x, y) {
    let [link, best] = [-1, 5];
    for (let e = 0; e < scene.m; e++) {
      if (!filters.linkShown[e]) continue;
      const [a, b] = [scene.source[e], scene.target[e]];
      if (folds.nodeClosed[a] || folds.nodeClosed[b]) continue;
      const [x1, y1, x2, y2] = [sx(a), sy(a), sx(b), sy(b)];
      let away;
      if (scene.bend[e]) {
        const [qx, qy] = bendPoint(scene.bend[e], false, x1, y1, x2, y2);
        const [mx, my] = [(x1 + 2 * qx + x2) / 4, (y1 + 2 * qy + y2) / 4];
        away = Math.min(toLine(x, y, x1, y1, mx, my), toLine(x, y, mx, my, x2, y2));
      } else away = toLine(x, y, x1, y1, x2, y2);
      if (away < best) [link, best] = [e, away];
    }
    return link;
  }
  return {
    at,
    /** The nodes shown that lie inside an outline; of folded groups, all whose disc's middle does. */
    within: (area) => [...scene.x.keys()].filter((i) => {
      if (!filters.nodeShown[i]) return false;
      const disc = folds.nodeClosed[i] ? folds.discs[folds.groupOf[i]] : null;
      return disc ? inside(disc.x * camera.k + camera.x, disc.y * camera.k + camera.y, area) : inside(sx(i), sy(i), area);
    })
  };
}
function toLine(x, y, x1, y1, x2, y2) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x1 + t * dx - x, y1 + t * dy - y);
}

// src/network/overlay.ts
var MOST3 = 3e3;
function makeOverlay(model, camera, words) {
  const { scene, filters, focus, folds } = model;
  const { sx, sy } = camera;
  function link(pen, e) {
    const [a, b] = [scene.source[e], scene.target[e]];
    pen.beginPath();
    traceLink(pen, scene, e, sx(a), sy(a), sx(b), sy(b));
  }
  function arrow(pen, e) {
    const [a, b] = [scene.source[e], scene.target[e]];
    pen.beginPath();
    traceArrow(pen, scene, e, [sx(a), sy(a)], [sx(b), sy(b)], Math.max(4, camera.radius(b)) + 1.5);
    fill(pen, INK);
  }
  function ring(pen, i, colour, width) {
    pen.beginPath();
    addShape(pen, scene.nodes.shape[i], sx(i), sy(i), Math.max(4, camera.radius(i)) + 4);
    stroke(pen, colour, width);
  }
  function selection(pen) {
    pen.fillStyle = "rgba(255,255,255,.82)";
    pen.fillRect(0, 0, camera.w, camera.h + 80);
    const links = [];
    for (const e of focus.links) {
      if (links.length >= MOST3) break;
      if (filters.linkShown[e]) links.push(e);
    }
    for (const e of links) {
      const cross = scene.cross[e];
      pen.setLineDash(DASHES[scene.line[e]].map((part) => part * 1.25));
      link(pen, e);
      stroke(pen, cross ? INK : "#5c6b7a", (cross ? 3.6 : 1.6) + 1.6 * scene.width[e]);
      pen.setLineDash([]);
      if (cross) stroke(pen, "#fff", 1.2 + 1.2 * scene.width[e]);
      if (scene.directed) arrow(pen, e);
    }
    const all = [...focus.near, ...focus.nodes].filter((i) => filters.nodeShown[i]).slice(-MOST3);
    for (const i of all) {
      drawNode(pen, model, i, sx(i), sy(i), Math.max(4, camera.radius(i)));
      drawBadges(pen, model, camera, i, sx(i), sy(i));
    }
    for (const i of all) if (focus.nodes.has(i)) ring(pen, i, INK, 2.6);
    const room = makeRoom();
    for (const i of all.reverse().slice(0, 60)) {
      pen.font = `${focus.nodes.has(i) ? "600 13px" : "12px"} ${FONT}`;
      placeLabel(pen, room, words.nodeLabel(i), sx(i), sy(i), camera.radius(i) + 6, INK);
    }
    words.paintBorders(pen, room, links.slice(0, 80), (i) => [sx(i), sy(i)]);
  }
  function dragged(pen) {
    for (const i of focus.drag) {
      for (let at = scene.offset[i]; at < scene.offset[i + 1]; at++) {
        if (!filters.linkShown[scene.via[at]]) continue;
        link(pen, scene.via[at]);
        stroke(pen, ACCENT, 1.4);
      }
    }
    for (const i of focus.drag) drawNode(pen, model, i, sx(i), sy(i), Math.max(4, camera.radius(i)));
  }
  return (pen) => {
    if (focus.nodes.size || focus.links.size) selection(pen);
    if (focus.drag.size) dragged(pen);
    if (focus.hoverLink >= 0) {
      link(pen, focus.hoverLink);
      stroke(pen, ACCENT, 3);
    }
    if (focus.hover >= 0) ring(pen, focus.hover, ACCENT, 2.4);
    if (focus.hoverGroup >= 0) {
      const disc = folds.discs[focus.hoverGroup];
      pen.beginPath();
      addShape(
        pen,
        "circle",
        disc.x * camera.k + camera.x,
        disc.y * camera.k + camera.y,
        disc.r * camera.k + 3
      );
      stroke(pen, ACCENT, 2.4);
    }
    if (focus.area.length > 1) {
      pen.beginPath();
      polygon(pen, focus.area);
      fill(pen, "rgba(10,88,166,.10)");
      stroke(pen, ACCENT, 1.2);
    }
    const last = focus.area[focus.area.length - 1];
    if (last) {
      pen.beginPath();
      pen.moveTo(last[0] - 7, last[1]);
      pen.lineTo(last[0] + 7, last[1]);
      pen.moveTo(last[0], last[1] - 7);
      pen.lineTo(last[0], last[1] + 7);
      stroke(pen, ACCENT, 1.6);
    }
  };
}

// src/network/painter.ts
var MARGIN = 0.25;
var SLICE_MS = 11;
var IDLE_MS = 90;
var soon = (() => {
  const { port1, port2 } = new MessageChannel();
  const waiting = [];
  port1.onmessage = () => waiting.shift()?.();
  return (act) => {
    waiting.push(act);
    port2.postMessage(0);
  };
})();
function makePainter(model, stage) {
  const camera = makeCamera(model.scene);
  const words = makePaint(model, camera);
  const drawOver = makeOverlay(model, camera, words);
  const hit = makeHit(model, camera);
  const base = stage.base.getContext("2d", { alpha: false });
  const over = stage.over.getContext("2d");
  let back = document.createElement("canvas");
  let next = document.createElement("canvas");
  let ratio = 1;
  let painted = null;
  let job = null;
  let frame = 0;
  let idle = 0;
  function resize(width, height) {
    camera.resize(width, height, !painted);
    ratio = Math.min(2, window.devicePixelRatio || 1);
    const size = (canvas, times) => {
      canvas.width = Math.round(camera.w * times * ratio);
      canvas.height = Math.round(camera.h * times * ratio);
    };
    for (const canvas of [stage.base, stage.over]) size(canvas, 1);
    for (const canvas of [back, next]) size(canvas, 1 + 2 * MARGIN);
    painted = null;
    repaint();
  }
  function moved() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      blit();
    });
    job = null;
    clearTimeout(idle);
    idle = window.setTimeout(repaint, IDLE_MS);
  }
  function blit() {
    const { w, h } = camera;
    base.setTransform(ratio, 0, 0, ratio, 0, 0);
    base.fillStyle = "#fff";
    base.fillRect(0, 0, w, h);
    if (painted) {
      const s = camera.k / painted.k;
      const x = camera.x - (painted.x + MARGIN * w) * s;
      const y = camera.y - (painted.y + MARGIN * h) * s;
      base.drawImage(back, x, y, w * (1 + 2 * MARGIN) * s, h * (1 + 2 * MARGIN) * s);
    }
    overlay();
  }
  function overlay() {
    over.setTransform(ratio, 0, 0, ratio, 0, 0);
    over.clearRect(0, 0, camera.w, camera.h);
    drawOver(over);
  }
  function repaint() {
    clearTimeout(idle);
    const mine = {};
    job = mine;
    const view = { k: camera.k, x: camera.x, y: camera.y };
    const { w, h } = camera;
    const pen = next.getContext("2d", { alpha: false, willReadFrequently: true });
    const area = { w: w * (1 + 2 * MARGIN), h: h * (1 + 2 * MARGIN), x: MARGIN * w, y: MARGIN * h };
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, area.w, area.h);
    const steps = words.paint(pen, area);
    let frames = 0;
    const run = () => {
      if (job !== mine) return;
      const start = performance.now();
      let step;
      do {
        step = steps.next();
        pen.getImageData(0, 0, 1, 1);
      } while (!step.done && performance.now() - start < SLICE_MS);
      frames++;
      if (!step.done) {
        soon(run);
        return;
      }
      job = null;
      [back, next] = [next, back];
      painted = view;
      blit();
      stage.onpaint({ ...step.value, steps: frames });
    };
    run();
  }
  return {
    camera,
    hit,
    resize,
    repaint,
    overlay,
    blit,
    fit() {
      camera.fitAll();
      moved();
    },
    zoom(factor, x, y) {
      camera.zoom(factor, x, y);
      moved();
    },
    pan(dx, dy) {
      camera.pan(dx, dy);
      moved();
    },
    centre(x, y, k) {
      camera.centre(x, y, k);
      moved();
    },
    /** Nodes were moved, by a hand or by the computer. */
    shifted() {
      words.moved();
      repaint();
    },
    /** The picture as it is now onto something else, `down` px below its top, in one go. */
    copy(pen, down) {
      camera.y += down;
      const steps = words.paint(pen, { w: camera.w, h: camera.h + down, x: 0, y: 0 });
      while (!steps.next().done) ;
      camera.y -= down;
    },
    drawOver,
    stop() {
      job = null;
      clearTimeout(idle);
      cancelAnimationFrame(frame);
    }
  };
}

// src/network/pointer.ts
function listenToPointer(app) {
  const { chart, over, painter, model, card } = app;
  const { focus, folds } = model;
  const pointers = /* @__PURE__ */ new Map();
  let press = null;
  const spot = (event) => {
    const edge = chart.getBoundingClientRect();
    return [event.clientX - edge.left, event.clientY - edge.top];
  };
  const onPicture = (event) => event.target === over || event.target === chart;
  chart.addEventListener("pointerdown", (event) => {
    if (!onPicture(event) || event.button > 0) return;
    const at = spot(event);
    pointers.set(event.pointerId, at);
    over.setPointerCapture(event.pointerId);
    const { node } = painter.hit.at(...at);
    const lasso = app.mode === "lasso" || event.altKey;
    press = {
      at,
      dragged: false,
      node,
      does: lasso ? "lasso" : event.shiftKey ? "box" : node >= 0 ? "node" : "pan"
    };
    card.hide();
  });
  chart.addEventListener("pointermove", (event) => {
    const now = spot(event);
    const before = pointers.get(event.pointerId);
    if (!before) {
      if (onPicture(event)) hover(...now);
      else card.hide();
      return;
    }
    if (pointers.size === 2) pinch(event.pointerId, before, now);
    else if (press) drag(press, before, now);
    pointers.set(event.pointerId, now);
  });
  function drag(held, before, now) {
    const { at } = held;
    if (!held.dragged && Math.hypot(now[0] - at[0], now[1] - at[1]) < 4) return;
    const from = held.dragged ? before : at;
    if (held.does === "lasso") {
      if (!held.dragged) focus.area = [at];
      focus.area.push(now);
      painter.overlay();
    } else if (held.does === "box") {
      focus.area = [at, [now[0], at[1]], now, [at[0], now[1]]];
      painter.overlay();
    } else if (held.does === "node") {
      focus.hover = -1;
      focus.drag = focus.nodes.has(held.node) ? focus.nodes : /* @__PURE__ */ new Set([held.node]);
      shift(app, now[0] - from[0], now[1] - from[1], focus.drag);
      painter.overlay();
    } else painter.pan(now[0] - from[0], now[1] - from[1]);
    held.dragged = true;
  }
  function pinch(moving, before, now) {
    const [other] = [...pointers].filter(([key]) => key !== moving).map(([, at]) => at);
    const apart = (p) => Math.hypot(p[0] - other[0], p[1] - other[1]);
    press = null;
    painter.zoom(apart(now) / Math.max(1, apart(before)), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    painter.pan((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
  }
  over.addEventListener("pointerup", (event) => {
    pointers.delete(event.pointerId);
    const held = press;
    press = null;
    if (!held) return;
    if (!held.dragged)
      click(painter.hit.at(...spot(event)), event.shiftKey || event.ctrlKey || event.metaKey);
    else if (held.does === "lasso" || held.does === "box") {
      closeLasso(app);
      app.setMode("");
    } else if (held.does === "node") dropped();
  });
  over.addEventListener("pointercancel", (event) => {
    pointers.delete(event.pointerId);
    press = null;
    focus.area = [];
  });
  function dropped() {
    focus.drag = /* @__PURE__ */ new Set();
    folds.place();
    painter.shifted();
    app.changed();
  }
  chart.addEventListener("pointerleave", () => {
    card.hide();
    focus.hover = focus.hoverLink = focus.hoverGroup = -1;
    painter.overlay();
  });
  function hover(x, y) {
    const found = painter.hit.at(x, y);
    const { node, link, group = -1 } = found;
    over.classList.toggle("tnx-over-something", node >= 0 || link >= 0 || group >= 0);
    const same = node === focus.hover && link === focus.hoverLink && group === focus.hoverGroup;
    if (same && node < 0 && link < 0 && group < 0) return;
    [focus.hover, focus.hoverLink, focus.hoverGroup] = [node, link, group];
    if (!same) painter.overlay();
    card.show(found, x, y, painter.camera.w, painter.camera.h);
  }
  function click(found, several) {
    chart.focus({ preventScroll: true });
    const { node, link, group = -1 } = found;
    if (several && node >= 0) {
      const nodes = new Set(focus.nodes);
      if (!nodes.delete(node)) nodes.add(node);
      app.selectMany(nodes);
    } else if (node >= 0 || link >= 0) app.open(found);
    else if (group >= 0) app.openGroup(group);
    else app.selectMany([]);
  }
  chart.addEventListener(
    "wheel",
    (event) => {
      const page = document.documentElement.classList.contains("tnx-page");
      const own = page || event.ctrlKey || document.activeElement === chart;
      if (!onPicture(event) || !own) return;
      event.preventDefault();
      const turn2 = Math.max(-160, Math.min(160, event.deltaY * (event.deltaMode ? 30 : 1)));
      painter.zoom(Math.exp(-turn2 * 22e-4), ...spot(event));
    },
    { passive: false }
  );
}

// src/network/search.ts
var MOST4 = 30;
function makeSearch(scene, id, onpick, onleave) {
  let texts = null;
  let names = [];
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
    "aria-controls": list.id
  });
  const box = make("div", { className: "tnx-search" }, input, list);
  let hits = [];
  let at = 0;
  function find(text) {
    const query = folded(text.trim());
    if (!query) return [];
    if (!texts) {
      texts = scene.nodes.search.map(folded);
      names = scene.nodes.label.map(folded);
    }
    const digits = query.replace(/\D/g, "").replace(/^0+/, "");
    const numeric = digits.length > 2 && !/\p{L}/u.test(query);
    const found = [];
    texts.forEach((held, i) => {
      if (held.includes(query) || numeric && held.includes(digits)) found.push(i);
    });
    const place = (i) => names[i].startsWith(query) ? 0 : names[i].includes(query) ? 1 : 2;
    return found.sort(
      (a, b) => place(a) - place(b) || (names[a] < names[b] ? -1 : names[a] > names[b] ? 1 : a - b)
    );
  }
  function option(i, place) {
    const { others, label, phones } = scene.nodes;
    const other = others[i].length ? `also ${others[i].slice(0, 2).join(", ")}` : "";
    const more = [aboutNode(scene, i), other, phones[i][0]].filter(Boolean).join(" · ");
    return make(
      "li",
      {
        id: `${list.id}-${place}`,
        role: "option",
        "aria-selected": String(place === at),
        onmousedown(event) {
          event.preventDefault();
          pick(i);
        }
      },
      make("strong", { textContent: label[i] }),
      make("span", { textContent: more })
    );
  }
  function draw() {
    const rows = hits.slice(0, MOST4).map(option);
    const note = (text) => make("li", { className: "tnx-none", role: "option", "aria-disabled": "true", textContent: text });
    if (input.value.trim() && !hits.length) rows.push(note("Nothing found"));
    if (hits.length > MOST4) rows.push(note(`and ${hits.length - MOST4} more`));
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
    close();
    onpick(i);
  }
  function close() {
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
    const shown = Math.min(MOST4, hits.length);
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

// src/network/pens.ts
var round = (value) => +value.toFixed(2);
function svgPen(width, height) {
  const picture = svg("svg", {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    xmlns: "http://www.w3.org/2000/svg"
  });
  const measure = document.createElement("canvas").getContext("2d");
  const parents = [picture];
  const states = [];
  let path = "";
  let dash = [];
  let clips = 0;
  const add = (tag, given, text) => {
    const node = svg(tag, given);
    if (text !== void 0) node.textContent = text;
    if (pen.globalAlpha < 1) node.setAttribute("opacity", String(round(pen.globalAlpha)));
    parents[parents.length - 1].append(node);
  };
  const line = () => ({
    stroke: pen.strokeStyle,
    "stroke-width": round(pen.lineWidth),
    "stroke-linejoin": pen.lineJoin,
    ...dash.length ? { "stroke-dasharray": dash.map(round).join(" ") } : {}
  });
  const words = (text, x, y, given) => add("text", { x: round(x), y: round(y), style: `font:${pen.font};white-space:pre`, ...given }, text);
  const pen = {
    fillStyle: "#000",
    strokeStyle: "#000",
    lineWidth: 1,
    lineJoin: "miter",
    lineCap: "butt",
    globalAlpha: 1,
    font: "12px sans-serif",
    textBaseline: "alphabetic",
    beginPath() {
      path = "";
    },
    moveTo(x, y) {
      path += `M${round(x)} ${round(y)}`;
    },
    lineTo(x, y) {
      path += `L${round(x)} ${round(y)}`;
    },
    quadraticCurveTo(a, b, x, y) {
      path += `Q${round(a)} ${round(b)} ${round(x)} ${round(y)}`;
    },
    closePath() {
      path += "Z";
    },
    arc(x, y, r, from, to) {
      const at = (turn2) => `${round(x + r * Math.cos(turn2))} ${round(y + r * Math.sin(turn2))}`;
      const half = (from + to) / 2;
      path += `${path ? "L" : "M"}${at(from)}`;
      path += `A${round(r)} ${round(r)} 0 0 1 ${at(half)}A${round(r)} ${round(r)} 0 0 1 ${at(to)}`;
    },
    fill() {
      add("path", { d: path, fill: pen.fillStyle });
    },
    stroke() {
      if (path) add("path", { d: path, fill: "none", ...line() });
    },
    clip() {
      const id = `clip${++clips}`;
      const group = svg("g", { "clip-path": `url(#${id})` });
      const hole = svg("clipPath", { id }, svg("path", { d: path }));
      parents[parents.length - 1].append(hole, group);
      parents[parents.length - 1] = group;
    },
    save() {
      parents.push(parents[parents.length - 1]);
      const { fillStyle, strokeStyle, lineWidth, globalAlpha, font } = pen;
      states.push({ fillStyle, strokeStyle, lineWidth, globalAlpha, font });
    },
    restore() {
      parents.pop();
      Object.assign(pen, states.pop());
    },
    fillRect(x, y, w, h) {
      add("rect", { x: round(x), y: round(y), width: round(w), height: round(h), fill: pen.fillStyle });
    },
    fillText(text, x, y) {
      words(text, x, y, { fill: pen.fillStyle });
    },
    strokeText(text, x, y) {
      words(text, x, y, { fill: "none", ...line() });
    },
    measureText(text) {
      measure.font = pen.font;
      return measure.measureText(text);
    },
    setLineDash(parts) {
      dash = [...parts];
    }
  };
  return { pen, picture };
}

// src/network/sheet.ts
var TOP = 58;
var ROW = 20;
var WIDE = 230;
function makeSheet(model, painter) {
  const { scene, filters } = model;
  const { camera } = painter;
  function entries() {
    const colours = filters.state.facet.categories.slice(0, 14).map(({ colour, label }) => [
      (pen, x, y) => {
        pen.fillStyle = colour;
        pen.fillRect(x, y - 6, 12, 12);
      },
      label
    ]);
    const shapes = scene.shapes.map(([label, shape]) => [
      (pen, x, y) => {
        pen.beginPath();
        addShape(pen, shape, x + 6, y, 5);
        stroke(pen, INK, PROTECTED.has(shape) ? 2 : 1);
      },
      PROTECTED.has(shape) ? `${label} (to be protected)` : label
    ]);
    const line = (dash, width, colour) => (pen, x, y) => {
      pen.setLineDash(dash);
      pen.beginPath();
      pen.moveTo(x - 4, y);
      pen.lineTo(x + 18, y);
      stroke(pen, colour, width);
      pen.setLineDash([]);
    };
    const lines = LINES.map((_, at) => [line(DASHES[at], 2, LINK_GREY), LINE_WORDS[at]]);
    const used = lines.filter((_, at) => scene.line.includes(at));
    const cross = scene.cross.includes(1) ? [[line([], 3.5, INK), "crosses a border"]] : [];
    return [...colours, ...shapes, ...used, ...cross];
  }
  function grades() {
    const facet2 = filters.linkFacets.find((one) => one.key === "grades");
    const tally = facet2.categories.map(() => 0);
    facet2.codes.forEach((row, e) => {
      if (filters.linkShown[e]) for (const code of row) tally[code]++;
    });
    const said = facet2.categories.map(
      ({ value }, code) => tally[code] ? `${value || "no grade"}: ${count(tally[code])}` : ""
    );
    return `Grades of the records behind the links shown: ${said.filter(Boolean).join(", ") || "none"}`;
  }
  const size = () => {
    const across = Math.max(1, Math.floor(camera.w / WIDE));
    const rows = Math.ceil(entries().length / across);
    return { across, rows, w: camera.w, h: TOP + camera.h + rows * ROW + 58 };
  };
  function draw(pen) {
    const { across, rows, w, h } = size();
    const under = TOP + camera.h;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, w, h);
    pen.save();
    pen.beginPath();
    polygon(pen, [
      [0, TOP],
      [w, TOP],
      [w, under],
      [0, under]
    ]);
    pen.clip();
    painter.copy(pen, TOP);
    camera.y += TOP;
    painter.drawOver(pen);
    camera.y -= TOP;
    pen.restore();
    const say = (text, font, y, left) => {
      pen.font = `${font} sans-serif`;
      pen.fillStyle = INK;
      pen.fillText(text, left ?? Math.max(4, (w - pen.measureText(text).width) / 2), y);
    };
    say(scene.marking, "600 14px", 20);
    say(scene.title, "600 16px", 44);
    entries().forEach(([mark, text], at) => {
      const [x, y] = [12 + at % across * WIDE, under + 18 + Math.floor(at / across) * ROW];
      mark(pen, x, y);
      say([...text].slice(0, 32).join(""), "12px", y + 4, x + 24);
    });
    say([...grades()].slice(0, Math.floor(w / 6)).join(""), "12px", under + rows * ROW + 24, 12);
    say(scene.marking, "600 14px", h - 10);
  }
  function png(scale = 2) {
    const { w, h } = size();
    const canvas = make("canvas", { width: w * scale, height: h * scale });
    const pen = canvas.getContext("2d");
    pen.scale(scale, scale);
    draw(pen);
    return canvas;
  }
  function vector() {
    const { w, h } = size();
    const { pen, picture } = svgPen(w, h);
    draw(pen);
    return new XMLSerializer().serializeToString(picture);
  }
  return { png, svg: vector, table: () => tsv(linkRows(model)) };
}
function linkRows({ scene, filters }) {
  const { nodes } = scene;
  const grade = filters.linkFacets.find((one) => one.key === "grades");
  const rows = [
    [
      "Source id",
      "Source",
      "Target id",
      "Target",
      "Strength",
      "Line",
      "What it is",
      "Grades",
      "Records",
      "References"
    ]
  ];
  for (let e = 0; e < scene.m; e++) {
    if (!filters.linkShown[e]) continue;
    const [a, b] = [scene.source[e], scene.target[e]];
    rows.push([
      nodes.id[a],
      nodes.label[a],
      nodes.id[b],
      nodes.label[b],
      String(scene.strength[e]),
      LINE_WORDS[scene.line[e]],
      aboutLink(scene, e),
      grade.codes[e].map((code) => grade.categories[code].value).join(" "),
      String(scene.links.evidenceTotal[e]),
      scene.links.evidence[e].map((at) => scene.record(at)[0]).join("; ")
    ]);
  }
  return rows;
}
function tsv(rows) {
  const cell = (text) => {
    const plain = text.replace(/[\t\r\n]+/g, " ");
    return /^\s*[=+\-@|%]/.test(plain) && !/^-\d+(\.\d+)?(e[+-]?\d+)?$/i.test(plain) ? `'${plain}` : plain;
  };
  return rows.map((row) => row.map(cell).join("	")).join("\r\n");
}

// src/network/timeline.ts
var BARS = 96;
function makeTimeline(scene, filters, onchange) {
  const box = make("div", { className: "tnx-time", role: "group", "aria-label": "Filter by time" });
  if (!scene.dated) {
    box.append(make("p", { textContent: "No link has a date, so time cannot filter." }));
    return { box, draw() {
    }, set(_first, _last) {
    } };
  }
  const { state } = filters;
  const length = scene.lastDay - scene.firstDay + 1;
  const bars = histogram(scene, length);
  const highest = Math.max(1, ...bars);
  const canvas = make("canvas", { className: "tnx-bars", "aria-hidden": "true" });
  const from = slider("From", state.from, (day) => set(day, Math.max(day, state.to)));
  const to = slider("To", state.to, (day) => set(Math.min(day, state.from), day));
  const said = make("output", { className: "tnx-window" });
  const all = make("button", {
    type: "button",
    textContent: "All dates",
    onclick: () => set(scene.firstDay, scene.lastDay)
  });
  box.append(make("div", { className: "tnx-brush" }, canvas, from, to), said, all);
  function slider(name, value, act) {
    const input = make("input", { type: "range", min: scene.firstDay, max: scene.lastDay, step: 1, value });
    input.className = `tnx-${name.toLowerCase()}`;
    input.setAttribute("aria-label", `${name} date`);
    input.addEventListener("input", () => act(Number(input.value)));
    input.addEventListener("keydown", (event) => {
      const days = event.key === "PageUp" ? 30 : event.key === "PageDown" ? -30 : 0;
      event.stopPropagation();
      if (!days) return;
      event.preventDefault();
      act(Math.min(scene.lastDay, Math.max(scene.firstDay, Number(input.value) + days)));
    });
    return input;
  }
  function set(first, last) {
    state.from = Math.max(scene.firstDay, Math.min(first, last));
    state.to = Math.min(scene.lastDay, Math.max(first, last));
    onchange();
  }
  function draw() {
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const [w, h] = [canvas.clientWidth || 300, canvas.clientHeight || 40];
    canvas.width = Math.round(w * ratio);
    canvas.height = Math.round(h * ratio);
    const c = canvas.getContext("2d");
    c.scale(ratio, ratio);
    bars.forEach((held, at) => {
      const first = scene.firstDay + at * length / bars.length;
      const last = scene.firstDay + (at + 1) * length / bars.length;
      c.fillStyle = last > state.from && first <= state.to ? ACCENT : "#c9d1d9";
      const tall = held ? Math.max(1.5, held / highest * (h - 3)) : 0;
      c.fillRect(at * w / bars.length + 0.5, h - tall, w / bars.length - 1, tall);
    });
    for (const [input, day] of [
      [from, state.from],
      [to, state.to]
    ]) {
      input.value = String(day);
      input.setAttribute("aria-valuetext", dayText(day));
    }
    const left = state.undated ? `; ${count(state.undated)} links without a date are hidden` : "";
    said.textContent = `${dayText(state.from)} to ${dayText(state.to)}${left}`;
    all.disabled = !filters.timed();
  }
  let start = null;
  const dayAt = (event) => {
    const edge = canvas.getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (event.clientX - edge.left) / edge.width));
    return Math.min(scene.lastDay, scene.firstDay + Math.floor(share * length));
  };
  canvas.addEventListener("pointerdown", (event) => {
    start = dayAt(event);
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (start !== null && Math.abs(dayAt(event) - start) >= length / 200) set(start, dayAt(event));
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      start = null;
    });
  }
  canvas.addEventListener("dblclick", () => set(scene.firstDay, scene.lastDay));
  return { box, draw, set };
}
function histogram(scene, length) {
  const bars = new Array(Math.min(BARS, length)).fill(0);
  for (const spans of scene.links.spans) {
    const touched = /* @__PURE__ */ new Set();
    for (let at = 0; at < spans.length; at += 2) {
      const first = Math.floor((spans[at] - scene.firstDay) * bars.length / length);
      const last = Math.floor((spans[at + 1] - scene.firstDay) * bars.length / length);
      for (let bar = first; bar <= last; bar++) touched.add(bar);
    }
    for (const bar of touched) bars[bar]++;
  }
  return bars;
}

// src/network/explorer.ts
var TELL_MS = 150;
var mounted = 0;
function mount(host, data, options = {}) {
  const scene = readScene(data);
  const model = makeModel(scene);
  const { filters, focus, folds } = model;
  const id = `tnx-${++mounted}`;
  const noun = scene.nodes.kind.every((kind) => scene.word(kind) === "person") ? "people" : "nodes";
  const base = make("canvas", { className: "tnx-base", "aria-hidden": "true" });
  const over = make("canvas", { className: "tnx-over", "aria-hidden": "true" });
  const status = make("div", { className: "tnx-status" });
  const live = make("div", { className: "tnx-unseen", "aria-live": "polite" });
  const chart = make("div", { className: "tnx-chart", tabIndex: 0, role: "application" }, base, over, status);
  const name = `Network of ${count(scene.n)} ${noun} and ${count(scene.m)} links.`;
  chart.setAttribute(
    "aria-label",
    `${name} Press question mark for all keys, T for a table, slash to search.`
  );
  let paints = 0;
  const painter = makePainter(model, {
    base,
    over,
    onpaint(work) {
      host.dataset.paints = String(++paints);
      host.dataset.work = `${work.nodes} nodes, ${work.links} links, ${work.discs} groups, ${work.steps} frames`;
    }
  });
  const { camera } = painter;
  const history = makeHistory(JSON.stringify(model.held()));
  const card = makeCard(scene, filters, folds);
  const drawer = makeDrawer(model, { open: openAndRead, close: closeDrawer });
  const legend = makeLegend(model, () => changed());
  const timeline = makeTimeline(scene, filters, () => changed("time"));
  const search = makeSearch(scene, id, found, () => chart.focus());
  const table2 = makeTable(scene, filters, openAndRead);
  const sheet = makeSheet(model, painter);
  const app = {
    ...{ model, painter, chart, over, card, drawer, legend, search, sheet, mode: "" },
    ...{ tell, changed, select, selectMany, open, openAndRead, openGroup, setMode, step, held, load },
    ...{ toggleTable, toggleHelp, escape }
  };
  const actions = makeActions(app);
  const controls = makeControls(model, search.box, actions, {
    changed,
    look: () => changed(),
    zoom: painter.zoom
  });
  const help = makeHelp(actions, toggleHelp);
  chart.append(card.box, drawer.box, table2.box, help);
  const marking = () => options.marked && make("p", { className: "tnx-marking", textContent: scene.marking });
  const middle = make("div", { className: "tnx-body" }, legend.box, chart);
  host.classList.add("tnx");
  host.replaceChildren(
    make("div", { className: "tnx-frame" }, marking(), controls.box, middle, timeline.box, marking(), live)
  );
  function tell(text) {
    live.textContent = text;
    host.dataset.told = text;
    status.dataset.told = text;
    showStatus();
  }
  function showStatus() {
    const { state } = filters;
    const part = (some, all) => some === all ? count(all) : `${count(some)} of ${count(all)}`;
    const chosen = focus.nodes.size ? ` · ${focus.nodes.size} selected` : "";
    const folded2 = folds.state.on ? " · folded to groups: zoom in, or press F" : "";
    const mode = {
      "": "",
      lasso: " · LASSO: drag, or arrow keys, Space, Enter",
      move: " · MOVE: arrow keys, Enter"
    };
    status.textContent = `${part(state.nodes, scene.n)} ${noun} · ${part(state.links, scene.m)} links${chosen}${folded2}${mode[app.mode]}`;
    host.dataset.links = String(state.links);
    host.dataset.nodes = String(state.nodes);
    host.dataset.selected = [...focus.nodes].map((i) => scene.nodes.id[i]).join(" ");
  }
  let later = 0;
  function note(kind = "") {
    if (!history.note(JSON.stringify(model.held()), kind)) return;
    controls.draw(history.size(-1), history.size(1));
    announce();
  }
  function announce() {
    clearTimeout(later);
    later = window.setTimeout(() => options.onstate?.(held()), TELL_MS);
  }
  function changed(kind = "") {
    filters.apply();
    model.refocus();
    refresh();
    note(kind);
  }
  function refresh() {
    legend.draw();
    timeline.draw();
    controls.draw(history.size(-1), history.size(1));
    if (!table2.box.hidden) table2.draw();
    showStatus();
    painter.repaint();
  }
  function choose(nodes, path = []) {
    focus.nodes = new Set(nodes);
    focus.path = path;
    focus.links.clear();
    focus.hover = -1;
    model.refocus();
    showStatus();
    painter.blit();
    note();
  }
  function select(nodes, path = []) {
    choose(nodes, path);
    options.onselect?.([...focus.nodes].map((i) => scene.nodes.id[i]));
  }
  function selectMany(nodes) {
    select(nodes);
    showSelected();
    tell(`${focus.nodes.size} selected`);
  }
  function showSelected() {
    if (focus.nodes.size) drawer.many([...focus.nodes]);
    else drawer.hide();
  }
  function open({ node, link }, move = false) {
    table2.box.hidden = help.hidden = true;
    if (node >= 0) {
      select([node]);
      drawer.node(node);
      tell(`${scene.nodes.label[node]}, ${aboutNode(scene, node)}`);
      if (move) bring(scene.x[node], scene.y[node]);
      return;
    }
    const [a, b] = [scene.source[link], scene.target[link]];
    select([]);
    focus.links = /* @__PURE__ */ new Set([link]);
    model.refocus();
    drawer.link(link);
    tell(`${linkTitle(scene, link)}, ${aboutLink(scene, link)}`);
    if (move) bring((scene.x[a] + scene.x[b]) / 2, (scene.y[a] + scene.y[b]) / 2);
    painter.blit();
  }
  function openAndRead(what) {
    open(what, true);
    drawer.focus();
  }
  function found(node) {
    open({ node, link: -1 }, true);
    chart.focus();
  }
  function openGroup(at) {
    const disc = folds.discs[at];
    folds.state.open.add(disc.number);
    painter.centre(disc.x, disc.y, Math.max(camera.k, Math.min(camera.w, camera.h) * 0.28 / disc.r));
    changed();
    drawer.group(at);
    tell(`Group ${disc.number} unfolded, ${count(disc.shown)} shown`);
  }
  function bring(x, y) {
    painter.centre(x, y, Math.max(camera.k, camera.fit * (scene.n > 150 ? 2.2 : 1)));
    painter.pan(-Math.min(drawer.box.offsetWidth, camera.w * 0.6) / 2, 0);
  }
  function closeDrawer() {
    drawer.hide();
    chart.focus();
  }
  function toggleTable() {
    drawer.hide();
    help.hidden = true;
    table2.box.hidden = !table2.box.hidden;
    if (table2.box.hidden) return chart.focus();
    table2.draw();
    (table2.box.querySelector("button") ?? table2.box).focus();
  }
  function toggleHelp() {
    help.hidden = !help.hidden;
    if (help.hidden) chart.focus();
    else help.querySelector("button").focus();
  }
  function escape() {
    if (app.mode) setMode("");
    else if (!help.hidden) toggleHelp();
    else if (!drawer.box.hidden) closeDrawer();
    else if (!table2.box.hidden) toggleTable();
    else select([]);
    chart.focus();
  }
  function setMode(mode) {
    app.mode = mode;
    focus.area = mode === "lasso" ? [[camera.w / 2, camera.h / 2]] : [];
    chart.focus();
    painter.overlay();
    const words = {
      "": "",
      lasso: "Lasso: drag around, or arrow keys to each corner and Space; Enter closes it",
      move: "Arrow keys move the selected; Enter ends"
    };
    if (mode) tell(words[mode]);
    showStatus();
  }
  function held() {
    const [x, y] = scene.outward(...camera.back(camera.w / 2, camera.h / 2));
    const round2 = (value) => +value.toFixed(5);
    return {
      ...model.held(),
      title: scene.title,
      camera: { x: round2(x), y: round2(y), zoom: round2(camera.zoomed()) }
    };
  }
  function take(state) {
    const before = host.dataset.selected;
    const strange = model.take(state);
    painter.shifted();
    refresh();
    if (!drawer.box.hidden) showSelected();
    const ids = [...focus.nodes].map((i) => scene.nodes.id[i]);
    if (ids.join(" ") !== before) options.onselect?.(ids);
    return strange;
  }
  function step(by) {
    const state = history.step(by);
    if (state === void 0) return tell(by < 0 ? "Nothing to undo" : "Nothing to redo");
    take(JSON.parse(state));
    tell(by < 0 ? "Undone" : "Redone");
    announce();
  }
  function load(given) {
    const state = given;
    if (state?.trafficnet_view !== 1) return tell("That is not a saved view: wanted trafficnet_view 1");
    const strange = take(state);
    const { camera: at } = state;
    if (at && [at.x, at.y, at.zoom].every(Number.isFinite)) {
      const [x, y] = scene.inward(at.x, at.y);
      painter.centre(x, y, camera.fit * Math.max(0.3, Math.min(90, at.zoom)));
    }
    note();
    tell(strange ? `View shown; ${strange} of what it names is not in this network` : "View shown");
  }
  function focusOn(one) {
    const node = scene.byId.get(one);
    if (node !== void 0) open({ node, link: -1 }, true);
  }
  function setFilter(given) {
    filters.take(given);
    changed();
  }
  function setPositions(at) {
    for (const [one, place] of Object.entries(at)) {
      const i = scene.byId.get(one);
      if (i === void 0) continue;
      const [x, y] = scene.inward(...place);
      [scene.x[i], scene.y[i], model.home.x[i], model.home.y[i]] = [x, y, x, y];
      model.moved.delete(i);
    }
    folds.place();
    painter.shifted();
    changed();
  }
  listenToKeys(app, actions);
  listenToPointer(app);
  const watch = new ResizeObserver(() => {
    const [width, height] = [Math.floor(chart.clientWidth), Math.floor(chart.clientHeight)];
    if (!width || !height || width === camera.w && height === camera.h) return;
    painter.resize(width, height);
    timeline.draw();
  });
  filters.apply();
  controls.draw(0, 0);
  timeline.draw();
  showStatus();
  watch.observe(chart);
  return {
    select: (ids) => choose(model.places(ids)),
    focus: focusOn,
    setFilter,
    setPositions,
    getState: held,
    setState: load,
    setWindow: timeline.set,
    placeOf(one) {
      const i = scene.byId.get(one);
      return [camera.sx(i), camera.sy(i)];
    },
    picture: sheet.png,
    sheet,
    destroy() {
      watch.disconnect();
      clearTimeout(later);
      painter.stop();
      host.replaceChildren();
    }
  };
}

// src/network/unpack.ts
async function readText(text) {
  const data = JSON.parse(text);
  if (typeof data.packed !== "string") return data;
  const inner = JSON.parse(await inflated(data.packed));
  const nodes = unpacked(inner.nodes, {});
  nodes.search = searched(nodes);
  const records = Object.values(unpacked(inner.records, {}));
  return {
    ...inner,
    nodes,
    links: unpacked(inner.links, guesses(nodes)),
    facets: inner.facets.map(facet),
    linkFacet: inner.linkFacet && facet(inner.linkFacet),
    records: (records[0] ?? []).map((_, i) => records.map((column2) => column2[i]))
  };
}
async function inflated(base64) {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
var facet = (held) => ({ ...held, ...unpacked({ codes: held.codes }, {}) });
function unpacked(held, guess) {
  const done = {};
  const late = [];
  for (const [name, way] of Object.entries(held)) {
    done[name] = [];
    if (way.guess) late.push(name);
    else done[name] = column(way, done);
  }
  for (const name of late) {
    const { at, but } = held[name];
    const rows = guess[name]?.(done) ?? [];
    added(at).forEach((row, i) => {
      rows[row] = but[i];
    });
    done[name] = rows;
  }
  return done;
}
function column(held, done) {
  if (Array.isArray(held)) return held;
  const way = held;
  const step = way.step;
  if ("n" in way) return new Array(way.n).fill(way.all);
  if ("word" in way) return added(step).map((number) => `${way.word}${number}`);
  if ("per" in way) return added(step).map((whole) => whole / way.per);
  if ("less" in way) {
    const base = done[way.less];
    return step.map((by, i) => base[i] + by);
  }
  if (step) return added(step);
  if ("by" in way) {
    const is = way.is;
    const values = new Map(way.when.map((value, i) => [value, is[i]]));
    return done[way.by].map((value) => values.get(value));
  }
  if ("pick" in way) return way.at.map((at) => way.pick[at]);
  return lists(way);
}
function lists(way) {
  const inner = way.inner;
  const heads = numbers(way.head);
  let [head, at] = [0, 0];
  return numbers(way.size).map((size) => {
    if (!size) return [];
    const row = [heads[head++]];
    while (row.length < size) row.push(row.at(-1) + inner[at++]);
    return row;
  });
}
var numbers = (held) => column(held, {});
function added(steps = []) {
  let sum = 0;
  return steps.map((step) => {
    sum += step;
    return sum;
  });
}
function guesses(nodes) {
  const day = (number) => new Date(number * 864e5).toISOString().slice(0, 10);
  const days = (at) => (done) => done.spans.map((row) => row.length ? day(row.at(at)) : null);
  const ends = (end) => (done) => done[end].map((i) => nodes.countries?.[i]);
  return { first: days(0), last: days(-1), from: ends("source"), to: ends("target") };
}
function searched(nodes) {
  const held = nodes;
  return (held.search ?? []).map((more, i) => {
    const names = [held.label?.[i], held.id?.[i], ...held.others[i] ?? [], ...held.phones[i] ?? []];
    const lines = names.flatMap((name) => {
      const low = name.toLowerCase();
      const digits = low.replace(/[^0-9]/g, "");
      return 2 * digits.length > low.length ? [low, digits] : [low];
    });
    return [...lines, more].filter(Boolean).join("\n");
  });
}

// src/network/widget.ts
async function render({ model, el }) {
  const host = make("div");
  const stretch = () => {
    host.style.height = `${model.get("height")}px`;
  };
  stretch();
  el.append(host);
  const held = model.get("data");
  const bytes = held.buffer ? new Uint8Array(held.buffer, held.byteOffset, held.byteLength) : held;
  let telling = false;
  const put = (name, value) => {
    if (model.get(name) === void 0) return;
    telling = true;
    model.set(name, value);
    model.save_changes();
    telling = false;
  };
  const explorer = mount(host, await readText(new TextDecoder().decode(bytes)), {
    marked: true,
    onselect: (ids) => put("selected", ids),
    onstate: (state) => put("state", state)
  });
  host.explorer = explorer;
  const full = (value) => !!value && Object.keys(value).length > 0;
  const heard = {
    selected: () => explorer.select(model.get("selected") ?? []),
    state: () => full(model.get("state")) && explorer.setState(model.get("state")),
    filter: () => explorer.setFilter(model.get("filter") ?? {})
  };
  const acts = Object.entries(heard).map(
    ([name, act]) => [`change:${name}`, () => telling || act()]
  );
  const message = (said) => {
    if (said.do === "focus") explorer.focus(String(said.id));
    if (said.do === "positions") explorer.setPositions(said.at ?? {});
  };
  if (full(model.get("state"))) heard.state();
  else {
    if (full(model.get("filter"))) heard.filter();
    heard.selected();
  }
  for (const [name, act] of acts) model.on(name, act);
  model.on("change:height", stretch);
  model.on("msg:custom", message);
  return () => {
    for (const [name, act] of acts) model.off(name, act);
    model.off("change:height", stretch);
    model.off("msg:custom", message);
    explorer.destroy();
  };
}

// src/network/main.ts
for (const host of document.querySelectorAll(".tnx[data-scene]")) {
  const held = document.getElementById(host.dataset.scene);
  if (!held || host.dataset.reading) continue;
  host.dataset.reading = "1";
  readText(held.textContent).then((data) => {
    host.explorer = mount(host, data);
  });
}
var main_default = { render };
export {
  main_default as default
};
