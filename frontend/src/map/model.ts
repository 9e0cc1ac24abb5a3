// What the map knows: points, corridors, and what of them lies in a stretch of months.
import { count, gather } from "../network/dom.ts";
import { makeBook } from "../network/records.ts";
import type { ViewGiven } from "./projection.ts";

type Month = number | null;
export interface Payload {
  title: string;
  marking: string;
  countries: [string, string, number, number][];
  places: [string, number, number, number, number][];
  people: [string, string, string][];
  legs: {
    /** Place in `KINDS`. */
    kind: number[];
    from: number[];
    to: number[];
    months: Month[][];
    travelled: Month[][];
    touched: Month[][];
  };
  corridors: {
    from: number[];
    to: number[];
    people: (number | null)[];
    links: (number | null)[];
    records: (number | null)[];
    first: (string | null)[];
    last: (string | null)[];
    expected: (number | null)[];
    p: (number | null)[];
  };
  /** As `records.ts` reads them. */
  records: unknown;
  words: string[];
  unplaced: string[];
  doubts: string[];
  credit: string;
  view: ViewGiven;
  inset: ViewGiven | null;
  /** Of a map of one person's route: leg and day of each journey, in their order. */
  steps?: [number, string | null][];
  world: { unit: number; rings: Record<string, string[]> };
}

export type Level = "countries" | "places";
export type Measure = "people" | "records" | "steps";
/** What goes over a border (analysis/places.py). */
export const KINDS = ["journey", "contact", "payment"];
/** From where to where: keys of two dots. */
export type Way = [string, string];

/** A dot on the map. */
export interface Spot {
  key: string;
  name: string;
  country: number;
  longitude: number;
  latitude: number;
  /** True for a place, false for the middle of a country. */
  exact: boolean;
}

/** What went from one dot to another in the months that are shown. */
export interface Flow {
  key: string;
  from: Spot;
  to: Spot;
  records: number;
  /** Records without a date, held in `records` while all months are shown. */
  undated: number;
  travelled: number[];
  touched: number[];
  legs: number[];
  /** Which journeys of a route these are, from 1. */
  steps: number[];
  /** Row of the table of corridors, -1 for none. */
  corridor: number;
}

export type Model = ReturnType<typeof readModel>;

/** Read the page's JSON. */
export function readModel(data: Payload) {
  const countrySpots: Spot[] = data.countries.map(([code, name, longitude, latitude], country) => ({
    key: code,
    name,
    country,
    longitude,
    latitude,
    exact: false,
  }));
  const keys = placeKeys(data);
  const placeSpots: Spot[] = data.places.map(([name, country, longitude, latitude, exact], at) => ({
    key: keys[at]!,
    name,
    country,
    longitude,
    latitude,
    exact: exact === 1,
  }));
  const row = new Map<string, number>();
  data.corridors.from.forEach((from, at) => {
    row.set(`${from}>${data.corridors.to[at]}`, at);
  });
  const counts = monthCounts(data);
  return { data, countrySpots, placeSpots, row, book: makeBook(data.records, data.words), ...counts };
}

/**
 * What each place is called from outside: "RO Iaşi", and "RO ?" where only the country is known
 * (a country itself is "RO"); the same as view/map_ways.py.
 */
export function placeKeys({ places, countries }: Pick<Payload, "places" | "countries">): string[] {
  const times = new Map<string, number>();
  return places.map(([name, country, , , exact]) => {
    const key = `${countries[country]![0]} ${exact ? name : "?"}`;
    const before = times.get(key) ?? 0;
    times.set(key, before + 1);
    return before ? `${key} ${before + 1}` : key;
  });
}

/** Records in each month from the first to the last, and those without a date. */
function monthCounts(data: Payload) {
  const held = new Map<number, number>();
  let undated = 0;
  for (const months of data.legs.months) {
    for (const [month, records] of pairs(months)) {
      if (month === null) undated += records;
      else held.set(month, (held.get(month) ?? 0) + records);
    }
  }
  const first = Math.min(...held.keys());
  const last = Math.max(...held.keys());
  const bars = held.size
    ? Array.from({ length: last - first + 1 }, (_, at) => held.get(first + at) ?? 0)
    : [];
  return { firstMonth: held.size ? first : 0, lastMonth: held.size ? last : -1, bars, undated };
}

/** Month and value in turn, as pairs. */
export function pairs(flat: Month[]): [Month, number][] {
  const found: [Month, number][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) found.push([flat[at]!, flat[at + 1]!]);
  return found;
}

/** The dots at the two ends of a leg. */
function ends(model: Model, leg: number, level: Level): [Spot, Spot] {
  const { legs } = model.data;
  const [from, to] = [model.placeSpots[legs.from[leg]!]!, model.placeSpots[legs.to[leg]!]!];
  return level === "places"
    ? [from, to]
    : [model.countrySpots[from.country]!, model.countrySpots[to.country]!];
}

/**
 * What went from dot to dot, strongest first.
 * @param window first and last month; null for everything, undated records among it
 * @param kinds what is counted (places in `KINDS`); everything without it
 */
export function flowsOf(
  model: Model,
  level: Level,
  window: [number, number] | null,
  measure: Measure,
  kinds?: number[],
): Flow[] {
  const found = new Map<string, Flow>();
  const { legs } = model.data;
  const order = stepsOf(model.data);
  legs.from.forEach((_, leg) => {
    if (kinds && !kinds.includes(legs.kind[leg]!)) return;
    const [from, to] = ends(model, leg, level);
    if (from === to) return;
    const key = `${from.key}>${to.key}`;
    const corridor = model.row.get(`${from.country}>${to.country}`) ?? -1;
    const nothing = { records: 0, undated: 0, travelled: [], touched: [], legs: [], steps: [] };
    const flow = found.get(key) ?? { key, from, to, corridor, ...nothing };
    found.set(key, flow);
    flow.legs.push(leg);
    flow.steps.push(...(order.get(leg) ?? []));
    for (const [month, records] of inside(legs.months[leg]!, window)) {
      flow.records += records;
      if (month === null) flow.undated += records;
    }
    flow.travelled.push(...inside(legs.travelled[leg]!, window).map(([, who]) => who));
    flow.touched.push(...inside(legs.touched[leg]!, window).map(([, who]) => who));
  });
  const flows = [...found.values()].filter((flow) => flow.records > 0);
  const once = (people: number[]): number[] => [...new Set(people)].sort((a, b) => a - b);
  for (const flow of flows) {
    flow.travelled = once(flow.travelled);
    flow.touched = once(flow.touched);
    flow.steps.sort((a, b) => a - b);
  }
  const first = ({ steps }: Flow): number => (measure === "steps" ? (steps[0] ?? 0) : 0);
  const rank = (a: Flow, b: Flow): number =>
    first(a) - first(b) ||
    worth(b, measure) - worth(a, measure) ||
    b.records - a.records ||
    (a.key < b.key ? -1 : 1);
  return flows.sort(rank);
}

/** The numbers of the journeys on each leg of a route. */
function stepsOf({ steps = [] }: Payload): Map<number, number[]> {
  const found = new Map<number, number[]>();
  steps.forEach(([leg], at) => {
    gather(found, leg, at + 1);
  });
  return found;
}

/** The pairs of month and value that lie in a window; all of them without one. */
function inside(flat: Month[], window: [number, number] | null): [Month, number][] {
  const all = pairs(flat);
  if (!window) return all;
  return all.filter(([month]) => month !== null && month >= window[0] && month <= window[1]);
}

/** What an arrow's width follows. */
export const worth = (flow: Flow, measure: Measure): number =>
  measure === "people" ? flow.travelled.length : flow.records;

/** What stands on an arrow: a number, or of a route which journeys it is. */
export const figure = (flow: Flow, measure: Measure): string =>
  measure === "steps" ? flow.steps.join(", ") : count(worth(flow, measure));

/** Who is on some corridors: who travelled, or where nobody did who was in touch or paid. */
export const peopleOn = (model: Model, flows: Flow[]): string[] => {
  const who = flows.flatMap(({ travelled, touched }) => (travelled.length ? travelled : touched));
  return [...new Set(who)].sort((a, b) => a - b).map((at) => model.data.people[at]![0]);
};

/** The records of a flow that the page carries, journeys first, each once; and how many more there are. */
export async function evidenceOf(model: Model, flow: Flow): Promise<{ rows: string[][]; left: number }> {
  const { rows, left } = (await model.book())("legs", flow.legs);
  const last = ([, , kind]: string[]): number => (kind === "journey" ? 0 : 1);
  return { rows: rows.sort((a, b) => last(a) - last(b)), left };
}

/** A month as people write it: months count from January 1970. */
export function monthText(month: number): string {
  const names = "January February March April May June July August September October November December";
  return `${names.split(" ")[((month % 12) + 12) % 12]} ${1970 + Math.floor(month / 12)}`;
}
