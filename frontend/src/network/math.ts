// Names of `Math` that come up everywhere, so that the built file says them once.
export const { min, max, floor, ceil, hypot, sqrt } = Math;
