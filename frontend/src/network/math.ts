// Names of the language that come up everywhere, so that the built file says them once.
export const { min, max, floor, ceil, hypot, sqrt, abs, round, PI, sin, cos } = Math;
export const { entries, assign } = Object;
export const { isFinite: finite } = Number;
export const { isArray } = Array;
export const { parse, stringify } = JSON;

/** The time by the page's clock, in milliseconds. */
export const clock = (): number => performance.now();

/** The order of numbers, for sort. */
export const ascending = (a: number, b: number): number => a - b;

/** Columns of numbers, of a length or out of a list. */
export const bytes = (of: number | ArrayLike<number>) => new Uint8Array(of as number);
export const wholes = (of: number | ArrayLike<number>) => new Uint32Array(of as number);
export const floats = (of: number | ArrayLike<number>) => new Float32Array(of as number);

/** The places of a list, or the keys of a map. */
export const keysOf = <K>(of: { keys(): Iterable<K> }): K[] => [...of.keys()];

/** What is there once each; and the same as a list, or by key. */
export const setOf = <T>(of?: Iterable<T>) => new Set(of);
export const distinct = <T>(of: Iterable<T>): T[] => [...setOf(of)];
export const mapOf = <K, V>(of?: Iterable<readonly [K, V]>) => new Map(of);

/** Work something out when it is first asked for, and once. */
export const once = <T>(work: () => T): (() => T) => {
  let held: T;
  return () => (held ??= work());
};
