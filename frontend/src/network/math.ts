// Names of the language that come up everywhere, so that the built file says them once.
export const { min, max, floor, ceil, hypot, sqrt, abs, round, PI, sin, cos } = Math;
export const { entries } = Object;
export const { isArray } = Array;

/** The order of numbers, for sort. */
export const ascending = (a: number, b: number): number => a - b;
