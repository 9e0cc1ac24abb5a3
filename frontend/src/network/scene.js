// What the page was given, made ready to draw: columns in typed arrays, neighbours by node.

/**
 * @typedef {object} Facet
 * @property {string} key
 * @property {string} title
 * @property {{value: string, label: string, colour: string, count: number}[]} categories
 * @property {number[][]} codes  the categories of each row
 */

/** @typedef {ReturnType<typeof readScene>} Scene */

const DAY_MS = 86400000;

/** Turn the page's JSON into what the explorer works with. */
export function readScene(data) {
  const { nodes, links, words } = data;
  const n = nodes.id.length;
  const m = links.source.length;
  const [x, y] = unitSquare(nodes.x, nodes.y);
  const source = Uint32Array.from(links.source);
  const target = Uint32Array.from(links.target);
  const adjacency = neighbours(n, source, target);
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
    x,
    y,
    source,
    target,
    ...adjacency,
    nodes,
    links,
    size: Float32Array.from(nodes.size),
    width: Float32Array.from(links.width),
    strength: Float64Array.from(links.strength),
    cross: Uint8Array.from(links.cross),
    confirmed: Uint8Array.from(links.confirmed),
    title: data.title,
    marking: data.marking,
    directed: data.directed,
    facets: data.facets.map(readFacet),
    linkFacet: data.linkFacet ? readFacet(data.linkFacet) : null,
    shapes: data.shapes,
    stability: data.stability,
    /** @param {number} place */
    record: (place) => readRecord(data.records[place], words),
    dated: first <= last,
    firstDay: first,
    lastDay: last,
    groups: groupMembers(nodes.community),
    spacing: typicalSpacing(x, y),
    byId: new Map(nodes.id.map((id, i) => [id, i])),
    /** @param {number[]} places */
    say: (places) => places.map((place) => words[place]),
    word: (place) => words[place],
  };
}

/** One row of the drawer: reference, date, kind, grade, text. */
function readRecord([where, date, kind, grade, text], words) {
  let reference = where ?? "";
  if (Array.isArray(where)) {
    const places = [];
    for (let at = 0; at < where.length; at += 2) places.push(`${words[where[at]]}:${where[at + 1]}`);
    reference = places.join("; ");
  }
  const word = (place) => (place === null ? "" : words[place]);
  return [reference, date ?? "", word(kind), word(grade), text ?? ""];
}

/** @returns {Facet} */
function readFacet(facet) {
  return {
    key: facet.key,
    title: facet.title,
    categories: facet.categories.map(([value, label, colour, count]) => ({ value, label, colour, count })),
    codes: facet.codes.map((code) => (Array.isArray(code) ? code : [code])),
  };
}

/** Move and scale places so that the picture reaches from -1 to 1; y points down. */
function unitSquare(across, up) {
  const x = Float32Array.from(across);
  const y = Float32Array.from(up, (value) => -value);
  const range = (column) => column.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  const [left, right] = range(x);
  const [top, bottom] = range(y);
  const half = Math.max(right - left, bottom - top) / 2 || 1;
  for (let i = 0; i < x.length; i++) {
    x[i] = (x[i] - (left + right) / 2) / half;
    y[i] = (y[i] - (top + bottom) / 2) / half;
  }
  return [x, y];
}

/** Neighbours of every node: those of i stand at offset[i] to offset[i + 1]. */
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

/** The nodes of each community, by its number. */
function groupMembers(community) {
  const groups = new Map();
  community.forEach((number, i) => {
    if (number === null) return;
    if (!groups.has(number)) groups.set(number, []);
    groups.get(number).push(i);
  });
  return new Map([...groups].sort((a, b) => a[0] - b[0]));
}

/** The usual distance to the nearest other node, by which circles are sized. */
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

/** The records' days as ISO text. */
export const dayText = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Text as it is searched for: lower case, without accents. */
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
