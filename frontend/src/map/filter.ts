// What of the map is shown: asked for in the picture or from Python, with the same words.
import { count } from "../network/dom.ts";
import { type Flow, KINDS, type Level, type Measure, type Model, type Way } from "./model.ts";

const SURE = 0.05;
const VERSION = 1;

/** What is absent does not filter (view/map_filter.py). */
export interface MapFilter {
  /** Months, "2024-03". */
  from?: string;
  to?: string;
  /** Codes of countries at either end, at the start, at the end. */
  country?: string[];
  origin?: string[];
  destination?: string[];
  /** Some of `KINDS`. */
  kind?: string[];
  /** Entities: corridors that one of them is on. */
  person?: string[];
  beyond_chance?: boolean;
}
/** What is shown, and how. */
export interface Choice {
  level: Level;
  measure: Measure;
  filter: MapFilter;
}
export interface Camera {
  x: number;
  y: number;
  zoom: number;
}
/** A saved view, fit for JSON. */
export interface MapView {
  trafficnet_map: number;
  dots: Level;
  arrows: Measure;
  filter: MapFilter;
  selected: Way[];
  camera?: Camera | undefined;
}

/** A month as a number (January 1970 is 0), and back. */
export const monthOf = (text: string): number => {
  const [year, month] = text.split("-").map(Number);
  return (year! - 1970) * 12 + (month ?? 1) - 1;
};
export const monthName = (month: number): string =>
  `${1970 + Math.floor(month / 12)}-${String((((month % 12) + 12) % 12) + 1).padStart(2, "0")}`;

/** Which kinds are counted, as places in `KINDS`; undefined for all. */
export const kindsOf = ({ kind }: MapFilter): number[] | undefined =>
  kind?.map((name) => KINDS.indexOf(name));

/** Whether journeys are among what is shown. */
export const hasJourneys = ({ kind }: MapFilter): boolean => !kind || kind.includes(KINDS[0]!);

/** Whether an arrow is what the filter asks for; kinds and months are met already. */
export function asked(model: Model, { filter }: Choice, flow: Flow): boolean {
  const code = (at: number): string => model.data.countries[at]![0];
  const [from, to] = [code(flow.from.country), code(flow.to.country)];
  const { country, origin, destination, person } = filter;
  if (country && !country.includes(from) && !country.includes(to)) return false;
  if (origin && !origin.includes(from)) return false;
  if (destination && !destination.includes(to)) return false;
  if (filter.beyond_chance && !isSure(model, flow)) return false;
  if (!person) return true;
  const is = (at: number): boolean => person.includes(model.data.people[at]![0]);
  return flow.travelled.some(is) || flow.touched.some(is);
}

const isSure = ({ data }: Model, flow: Flow): boolean => {
  const p = data.corridors.p[flow.corridor] ?? null;
  return p !== null && p <= SURE;
};

/**
 * Whether an arrow is worth its ink: with people as the measure, arrows that nobody travelled stay
 * away unless they are beyond chance, or people or kinds were asked for.
 */
export function told(model: Model, { level, measure, filter }: Choice, flow: Flow): boolean {
  if (measure !== "people" || flow.travelled.length || filter.person || filter.kind) return true;
  return level === "countries" && isSure(model, flow);
}

/** The filter in words, without its months; "" where there is none. */
export function filterWords({ data }: Model, filter: MapFilter): string {
  const country = (code: string): string => data.countries.find(([held]) => held === code)?.[1] ?? code;
  const person = (id: string): string => data.people.find(([held]) => held === id)?.[1] ?? id;
  const list = (said: string, held: string[] | undefined, name: (one: string) => string): string =>
    held ? `${said} ${held.length > 3 ? count(held.length) : held.map(name).join(" or ")}` : "";
  return [
    list("from or to", filter.country, country),
    list("from", filter.origin, country),
    list("to", filter.destination, country),
    list("only", filter.kind, (kind) => `${kind}s`),
    list("with", filter.person, person),
    filter.beyond_chance ? "beyond chance" : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** A filter without what does not filter. */
export function cleaned(given: MapFilter): MapFilter {
  const held = Object.entries(given).filter(([, value]) =>
    Array.isArray(value) ? value.length : value !== undefined && value !== false && value !== "",
  );
  return Object.fromEntries(held) as MapFilter;
}

/** What is written into a saved view. */
export const viewOf = (choice: Choice, selected: Way[], camera: Camera | undefined): MapView => ({
  trafficnet_map: VERSION,
  dots: choice.level,
  arrows: choice.measure,
  filter: choice.filter,
  selected,
  ...(camera ? { camera } : {}),
});
