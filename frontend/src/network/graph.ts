// Walks along the links that are shown.

type Shown = { linkShown: ArrayLike<number> };
interface Graph {
  n: number;
  offset: ArrayLike<number>;
  neighbour: ArrayLike<number>;
  via: ArrayLike<number>;
  strength: ArrayLike<number>;
}

/** The nodes within so many steps of some others, these included. */
export function within(graph: Graph, shown: Shown, starts: Iterable<number>, steps: number): Set<number> {
  const found = new Set(starts);
  let edge = [...found];
  for (let step = 0; step < steps && edge.length; step++) {
    const next: number[] = [];
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

/**
 * The nodes of a shortest path in steps, direction left aside; among equally short ones that
 * with the most strength along it, then the lowest places. Empty where there is none.
 */
export function shortestPath(graph: Graph, shown: Shown, from: number, to: number): number[] {
  const depth = new Int32Array(graph.n).fill(-1);
  const held = new Float64Array(graph.n);
  const before = new Int32Array(graph.n).fill(-1);
  depth[from] = 0;
  let layer = [from];
  while (layer.length && depth[to] < 0) {
    const next: number[] = [];
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
