// Walks along the links that are shown.

import { ascending, setOf } from "./math.ts";

type Shown = { linkShown: ArrayLike<number> };
interface Graph {
  n: number;
  beside(i: number): number[][];
  strengthOf: ArrayLike<number>;
}

/** The nodes within so many steps of some others, these included. */
export const within = (graph: Graph, shown: Shown, starts: Iterable<number>, steps: number): Set<number> => {
  const found = setOf(starts);
  let edge = [...found];
  for (let step = 0; step < steps && edge.length; step++) {
    const next: number[] = [];
    for (const i of edge) {
      for (const [e, other] of graph.beside(i)) {
        if (!shown.linkShown[e] || found.has(other)) continue;
        found.add(other);
        next.push(other);
      }
    }
    edge = next;
  }
  return found;
};

/**
 * The nodes of a shortest path in steps, direction left aside; among equally short ones that
 * with the most strength along it, then the lowest places. Empty where there is none.
 */
export const shortestPath = (graph: Graph, shown: Shown, from: number, to: number): number[] => {
  const depth = new Int32Array(graph.n).fill(-1);
  const held = new Float64Array(graph.n);
  const before = new Int32Array(graph.n).fill(-1);
  depth[from] = 0;
  let layer = [from];
  while (layer.length && depth[to] < 0) {
    const next: number[] = [];
    for (const i of layer) {
      for (const [e, other] of graph.beside(i)) {
        if (!shown.linkShown[e]) continue;
        const total = held[i] + graph.strengthOf[e];
        if (depth[other] < 0) {
          depth[other] = depth[i] + 1;
          next.push(other);
        } else if (depth[other] !== depth[i] + 1 || total <= held[other]) continue;
        held[other] = total;
        before[other] = i;
      }
    }
    layer = next.sort(ascending);
  }
  if (depth[to] < 0) return [];
  const path = [to];
  while (path[0] !== from) path.unshift(before[path[0]]);
  return path;
};
