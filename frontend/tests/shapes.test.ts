import assert from "node:assert/strict";
import { test } from "node:test";
import { inside, outline, type Point } from "../src/network/shapes.ts";

test("a point is inside a lasso or not", () => {
  const hook: Point[] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [6, 10],
    [6, 4],
    [4, 4],
    [4, 10],
    [0, 10],
  ];
  assert.ok(inside([2, 8], hook) && inside([8, 8], hook) && inside([5, 2], hook));
  assert.ok(!inside([5, 8], hook) && !inside([11, 5], hook) && !inside([-1, 5], hook));
});

test("the outline of a square is its four corners, wherever the inner points lie", () => {
  const corners: Point[] = [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
  ];
  // twenty inner points, so that the corners are the farthest twelfth and are left out; then few
  assert.deepEqual([...outline([...corners, [2, 2]])].sort(), [...corners].sort());
  assert.deepEqual(
    outline([
      [1, 1],
      [2, 2],
    ]),
    [
      [1, 1],
      [2, 2],
    ],
  );
});
