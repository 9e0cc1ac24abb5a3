import assert from "node:assert/strict";
import { test } from "node:test";
import { shortestPath, within } from "../src/network/graph.ts";
import { bends } from "../src/network/scene.ts";

/** A graph out of pairs: every link of strength 1 unless said. */
function graphOf(n: number, pairs: [number, number][], strength = pairs.map(() => 1)) {
  const rows: [number, number][][] = Array.from({ length: n }, () => []);
  pairs.forEach(([a, b], e) => {
    rows[a].push([b, e]);
    rows[b].push([a, e]);
  });
  return { n, beside: (i: number) => rows[i].map(([other, e]) => [e, other]), strengthOf: strength };
}
const all = (m: number) => ({ linkShown: new Array<number>(m).fill(1) });

test("a path has the fewest steps, then the strongest links", () => {
  // 0-1-3 and 0-2-3 are equally short; the second is stronger; 0-4-5-3 is stronger still but longer
  const graph = graphOf(
    6,
    [
      [0, 1],
      [1, 3],
      [0, 2],
      [2, 3],
      [0, 4],
      [4, 5],
      [5, 3],
    ],
    [1, 1, 2, 2, 9, 9, 9],
  );
  assert.deepEqual(shortestPath(graph, all(7), 0, 3), [0, 2, 3]);
  assert.deepEqual(shortestPath(graph, all(7), 3, 0), [3, 2, 0]);
  assert.deepEqual(shortestPath(graph, all(7), 4, 4), [4]);
});

test("links that are not shown carry no path", () => {
  const graph = graphOf(4, [
    [0, 1],
    [1, 3],
    [0, 2],
  ]);
  assert.deepEqual(shortestPath(graph, { linkShown: [1, 0, 1] }, 0, 3), []);
  assert.deepEqual([...within(graph, { linkShown: [1, 0, 1] }, [0], 5)].sort(), [0, 1, 2]);
});

test("what is within so many steps grows step by step", () => {
  const graph = graphOf(5, [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
  ]);
  for (let steps = 0; steps < 5; steps++) assert.equal(within(graph, all(4), [0], steps).size, steps + 1);
  assert.equal(within(graph, all(4), [0, 4], 1).size, 4);
});

test("a path found breadth first is as short as any (200 random graphs against brute force)", () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  for (let round = 0; round < 200; round++) {
    const n = 2 + Math.floor(random() * 7);
    const pairs: [number, number][] = [];
    for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) if (random() < 0.35) pairs.push([a, b]);
    const far = Array.from({ length: n }, (_, a) =>
      Array.from({ length: n }, (_, b) => (a === b ? 0 : Infinity)),
    );
    for (const [a, b] of pairs) far[a][b] = far[b][a] = 1;
    for (let k = 0; k < n; k++)
      for (let a = 0; a < n; a++)
        for (let b = 0; b < n; b++) far[a][b] = Math.min(far[a][b], far[a][k] + far[k][b]);
    const path = shortestPath(graphOf(n, pairs), all(pairs.length), 0, n - 1);
    assert.equal(path.length ? path.length - 1 : Infinity, far[0][n - 1]);
  }
});

test("links between the same two are fanned, one alone is straight", () => {
  const bend = bends(3, Uint32Array.from([0, 1, 0, 1]), Uint32Array.from([1, 0, 1, 2]));
  assert.deepEqual(
    [...bend].map((value) => value + 0),
    [-1, 0, 1, 0],
  );
  const two = bends(2, Uint32Array.from([0, 1]), Uint32Array.from([1, 0]));
  // there and back: each seen from its own start, both bow to the same hand, so they lie apart
  assert.deepEqual([...two], [-0.5, -0.5]);
});
