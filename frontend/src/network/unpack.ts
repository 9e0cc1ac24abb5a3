// A large scene comes packed (src/trafficnet/view/packed.py): here it becomes plain columns again.

import { dotted, isText } from "./dom.ts";
import { entries, isArray, mapOf, once, parse } from "./math.ts";
import { dayText, type Payload } from "./scene.ts";

type Row = string | number | boolean | null | Row[];
type Columns = Record<string, Row[]>;
type Packed = Record<string, unknown>;
/** Whole numbers, as they are or as steps. */
type Numbers = number[] | Packed;

/** Read the text of a scene, packed or not. */
export const readText = async (text: string): Promise<Payload> => {
  const data = parse(text);
  if (!isText(data.packed)) return data;
  const inner = parse(await inflated(data.packed));
  const nodes = unpacked(inner.nodes, {});
  return {
    ...inner,
    nodes,
    links: unpacked(inner.links, guesses(nodes)),
    facets: inner.facets.map(facet),
    linkFacet: inner.linkFacet && facet(inner.linkFacet),
    records: data.records,
  };
};

export const inflated = async (base64: string): Promise<string> => {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
};

const facet = ({ codes, ...held }: Packed) => Object.assign(unpacked({ codes }, {}), held);

type Guess = (done: Columns) => Row[];
interface Guessed {
  at: number[];
  but: Row[];
}

/** Every column as a plain list, made when first asked for; some rest on others, guesses on all. */
export const unpacked = (held: object, guess: Record<string, Guess>): Columns => {
  const done: Columns = {};
  for (const [name, way] of entries(held)) {
    const get = once(() => {
      if ((way as Packed).guess) return guessed(way as Guessed, guess[name]!(done));
      const rows = column(way, done);
      return name === "search" ? searched(done, rows) : rows;
    });
    Object.defineProperty(done, name, { enumerable: true, get });
  }
  return done;
};

/** What follows from other columns, but for some rows. */
const guessed = ({ at, but }: Guessed, rows: Row[]): Row[] => {
  added(at).forEach((row, i) => {
    rows[row] = but[i] as Row;
  });
  return rows;
};

const column = (held: unknown, done: Columns): Row[] => {
  if (isArray(held)) return held;
  const way = held as Packed;
  const step = way.step as number[] | undefined;
  if ("n" in way) return new Array(way.n as number).fill(way.all);
  if ("less" in way) {
    const base = done[way.less as string] as number[];
    return (step as number[]).map((by, i) => (base[i] as number) + by);
  }
  const sums = added(step);
  if ("word" in way) return sums.map((number) => `${way.word}${number}`);
  if ("per" in way) return sums.map((whole) => whole / (way.per as number));
  if (step) return sums;
  if ("by" in way) {
    const is = way.is as Row[];
    const values = mapOf((way.when as Row[]).map((value, i) => [value, is[i] as Row]));
    return (done[way.by as string] as Row[]).map((value) => values.get(value) as Row);
  }
  if ("pick" in way) return (way.at as number[]).map((at) => (way.pick as Row[])[at] as Row);
  return lists(way);
};

/** Lists of whole numbers: how many, the first of each, then the steps inside. */
const lists = (way: Packed): Row[] => {
  const inner = way.inner as number[];
  const heads = numbers(way.head as Numbers);
  let [head, at] = [0, 0];
  return numbers(way.size as Numbers).map((size) => {
    if (!size) return [];
    const row = [heads[head++] as number];
    while (row.length < size) row.push((row.at(-1) as number) + (inner[at++] as number));
    return row;
  });
};

const numbers = (held: Numbers) => column(held, {}) as number[];

/** Numbers from the steps between them. */
const added = (steps: number[] = []): number[] => {
  let sum = 0;
  return steps.map((step) => {
    sum += step;
    return sum;
  });
};

/** What Python leaves out of a link, since it follows from its days and its ends. */
const guesses = (nodes: Columns): Record<string, Guess> => {
  const said: string[] = []; // there are far fewer days than links
  const day = (number: number) => {
    said[number] ??= dayText(number);
    return said[number];
  };
  const days = (at: number) => (done: Columns) =>
    (done.spans as number[][]).map((row) => (row.length ? day(row.at(at) as number) : null));
  const ends = (end: string) => (done: Columns) =>
    (done[end] as number[]).map((i) => nodes.countries?.[i] as Row);
  return { first: days(0), last: days(-1), from: ends("source"), to: ends("target") };
};

/** Names and numbers to search through, and below them what only Python can spell. */
const searched = (nodes: Columns, below: Row[]): string[] => {
  const held = nodes as Record<string, string[]> & { others: string[][]; phones: string[][] };
  return below.map((more, i) => {
    const names = [held.label[i], held.id[i], ...held.others[i], ...held.phones[i]];
    const lines = names.flatMap((name) => {
      const low = (name as string).toLowerCase();
      const digits = low.replace(/\D/g, "");
      return 2 * digits.length > low.length ? [low, digits] : [low];
    });
    return dotted([...lines, more as string], "\n");
  });
};
