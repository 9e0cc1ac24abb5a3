// What the page was given, made ready to draw: columns in typed arrays, neighbours by node.
import type { CoverageGiven } from "../time/coverage.ts";
import { gather, isText } from "./dom.ts";
import {
  ascending,
  bytes,
  floats,
  floor,
  isArray,
  mapOf,
  max,
  min,
  once,
  setOf,
  sqrt,
  wholes,
} from "./math.ts";
import { makeBook } from "./records.ts";

/** The page's JSON, as `trafficnet.view.payload` writes it. */
export interface Payload {
  title: string;
  marking: string;
  directed: boolean;
  nodes: NodeColumns;
  links: LinkColumns;
  facets: RawFacet[];
  linkFacet: RawFacet | null;
  shapes: [label: string, shape: string][];
  scales?: [channel: string, words: string][];
  stability: Record<string, number>;
  /** As `records.ts` reads them. */
  records: unknown;
  matches?: Record<number, string[]>;
  coverage?: CoverageGiven | null;
  words: string[];
}

/** Nodes by column; lists of numbers are places among the words. */
export interface NodeColumns {
  id: string[];
  label: string[];
  cut: number[];
  hidden: number[];
  kind: number[];
  known: number[];
  roles: number[][];
  functions: number[][];
  countries: number[][];
  others: string[][];
  phones: string[][];
  born: (string | null)[];
  child: (string | null)[];
  community: (number | null)[];
  certainty: (number | null)[];
  x: number[];
  y: number[];
  size: number[];
  shape: string[];
  search: string[];
}

/** Links by column; a span is two numbers, first and last day. */
export interface LinkColumns {
  source: number[];
  target: number[];
  strength: number[];
  width: number[];
  kinds: number[][];
  contacts: (number | null)[];
  cross: number[];
  from: number[][];
  to: number[][];
  basis: (string | null)[];
  first: (string | null)[];
  last: (string | null)[];
  spans: number[][];
  confirmed: number[];
  line?: (number | string)[];
  grades: number[][];
}

interface RawFacet {
  key: string;
  title: string;
  categories: [value: string, label: string, colour: string, count: number][];
  codes: (number | number[])[];
}

export interface Category {
  term: string;
  says: string;
  ink: string;
  tally: number;
}

/** One way of colouring: its categories, and those of each row. */
export interface Facet {
  key: string;
  title: string;
  /** Whether rows differ in it. */
  several: boolean;
  choices: Category[];
  coded: number[][];
}

export type Scene = ReturnType<typeof readScene>;

/** What is under a point: a node, or a link, or a folded group, or nothing (-1). */
export interface Found {
  node: number;
  edge: number;
  group?: number;
}

export const nodeAt = (node: number): Found => ({ node, edge: -1 });
export const linkAt = (edge: number): Found => ({ node: -1, edge });

/** The styles of line, and what each says. */
export const LINES = ["solid", "dashed", "dotted"];
export const LINE_WORDS = ["confirmed", "not confirmed: a single source", "inferred: not recorded"];

/** What is said of a link between two countries. */
export const CROSSES = "crosses a border";

/** Shapes that say "to be protected"; they carry a second outline. */
export const PROTECTED = setOf(["diamond", "shield"]);

const DAY_MS = 86400000;

/** Turn the page's JSON into what the explorer works with. */
export const readScene = (data: Payload) => {
  const { nodes, links, words } = data;
  const n = nodes.id.length;
  const m = links.source.length;
  const say = (places: number[]) => places.map((at) => words[at]);
  const place = unitSquare(nodes.x, nodes.y);
  const source = wholes(links.source);
  const target = wholes(links.target);
  let first = Infinity;
  let last = -Infinity;
  for (const row of links.spans) {
    if (row.length) {
      first = min(first, row[0]);
      last = max(last, row.at(-1)!);
    }
  }
  return {
    ...data,
    n,
    m,
    ...place,
    tailOf: source,
    headOf: target,
    ...neighbours(n, source, target),
    bend: bends(n, source, target),
    styleOf: bytes(links.confirmed.map((sure, e) => lineStyle(links.line?.[e], sure))),
    nodeData: nodes,
    linkData: links,
    called: nodes.label,
    sizeOf: floats(nodes.size),
    widthOf: floats(links.width),
    strengthOf: new Float64Array(links.strength),
    crossOf: bytes(links.cross),
    arrowed: data.directed,
    ways: data.facets.map(readFacet),
    linkWay: data.linkFacet ? readFacet(data.linkFacet) : null,
    /** Every shape and what it means. */
    marks: data.shapes.map(([label, shape]) => [
      shape,
      PROTECTED.has(shape) ? `${label} (to be protected)` : label,
    ]),
    stableOf: data.stability,
    book: makeBook(data.records, words),
    dated: first <= last,
    firstDay: first,
    lastDay: last,
    groups: groupMembers(nodes.community),
    spacing: typicalSpacing(place.x, place.y),
    byId: mapOf(nodes.id.map((id, i) => [id, i])),
    ends: (e: number) => [source[e], target[e]],
    /** Whether a group often falls apart. */
    unstable: (number: number) => data.stability[number] < 0.5,
    byName: (a: number, b: number) => (nodes.label[a] < nodes.label[b] ? -1 : 1),
    say,
    listing: (places: number[]) => say(places).join(", "),
    wordAt: (at: number) => words[at],
  };
};

/** 0 solid, 1 dashed, 2 dotted: what the scene says, else by whether the link is confirmed. */
const lineStyle = (said: number | string | undefined, confirmed: number): number => {
  const at = isText(said) ? LINES.indexOf(said) : (said ?? -1);
  return at >= 0 ? min(2, at) : confirmed ? 0 : 1;
};

const readFacet = (facet: RawFacet): Facet => {
  const coded = once(() => facet.codes.map((code) => (isArray(code) ? code : [code])));
  return {
    key: facet.key,
    title: facet.title,
    several: facet.categories.length > 1,
    choices: facet.categories.map(([term, says, ink, tally]) => ({ term, says, ink, tally })),
    get coded() {
      return coded();
    },
  };
};

/** Move and scale places so that the picture reaches from -1 to 1; y points down. */
const unitSquare = (across: number[], up: number[]) => {
  const x = floats(across);
  const y = floats(up.map((value) => -value));
  const range = (column: Float32Array) => {
    let low = Infinity;
    let high = -low;
    for (const value of column) {
      low = min(low, value);
      high = max(high, value);
    }
    return [low, high];
  };
  const [left, right] = range(x);
  const [top, bottom] = range(y);
  const half = max(right - left, bottom - top) / 2 || 1;
  const midX = (left + right) / 2;
  const midY = (top + bottom) / 2;
  for (let i = 0; i < x.length; i++) {
    x[i] = (x[i] - midX) / half;
    y[i] = (y[i] - midY) / half;
  }
  return {
    x,
    y,
    /** A place of the picture in the scene's own coordinates, and back. */
    outward: (a: number, b: number) => [a * half + midX, -(b * half + midY)],
    inward: (a: number, b: number) => [(a - midX) / half, (-b - midY) / half],
  };
};

/** How many links every node has, and which: those of i stand at offset[i] to offset[i + 1]. */
const neighbours = (n: number, source: Uint32Array, target: Uint32Array) => {
  const degree = wholes(n);
  for (let e = 0; e < source.length; e++) {
    degree[source[e]]++;
    degree[target[e]]++;
  }
  const offset = wholes(n + 1);
  for (let i = 0; i < n; i++) offset[i + 1] = offset[i] + degree[i];
  const at = offset.slice();
  const via = wholes(2 * source.length);
  for (let e = 0; e < source.length; e++) {
    via[at[source[e]]++] = e;
    via[at[target[e]]++] = e;
  }
  return {
    degree,
    /** The links of a node, each with the node at its other end. */
    beside: (i: number) =>
      Array.from(via.subarray(offset[i], offset[i + 1]), (e) => [e, source[e] === i ? target[e] : source[e]]),
  };
};

/**
 * How far each link bends out of the straight line, so that links between the same two are
 * fanned: 0 for a link alone; steps of 1 around 0 for several, seen from the lower-numbered end.
 */
export const bends = (n: number, source: Uint32Array, target: Uint32Array): Float32Array => {
  const bend = floats(source.length);
  const first = mapOf<number, number>();
  const fans = mapOf<number, number[]>(); // by the first link of each pair that has several
  for (let e = 0; e < source.length; e++) {
    const key = min(source[e], target[e]) * n + max(source[e], target[e]);
    const held = first.get(key);
    if (held === undefined) first.set(key, e);
    else gather(fans, held, e);
  }
  for (const [one, more] of fans) {
    const held = [one, ...more];
    held.forEach((e, at) => {
      bend[e] = (at - (held.length - 1) / 2) * (source[e] > target[e] ? -1 : 1);
    });
  }
  return bend;
};

/** The nodes of each community, by its number. */
const groupMembers = (community: (number | null)[]): Map<number, number[]> => {
  const groups = mapOf<number, number[]>();
  community.forEach((number, i) => {
    if (number !== null) gather(groups, number, i);
  });
  return mapOf([...groups].sort((a, b) => a[0] - b[0]));
};

/** The usual distance to the nearest other node, by which circles are sized. */
const typicalSpacing = (x: Float32Array, y: Float32Array): number => {
  const step = max(1, floor(x.length / 150));
  const found = [];
  for (let i = 0; i < x.length; i += step) {
    let best = Infinity;
    for (let j = 0; j < x.length; j++) {
      const away = (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2;
      if (j !== i && away < best) best = away;
    }
    if (best < Infinity) found.push(sqrt(best));
  }
  return found.sort(ascending)[found.length >> 1] ?? 0.2;
};

/** A day as ISO text, and ISO text as a day. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
export const dayOf = (text: string): number => floor(Date.parse(`${text}T00:00:00Z`) / DAY_MS);

/** Text as it is searched for: lower case, without accents. */
export const folded = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
