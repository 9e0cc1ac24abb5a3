import assert from "node:assert/strict";
import { test } from "node:test";
import type { Scene } from "../src/network/scene.ts";
import { histogram } from "../src/network/timeline.ts";
import { type Bar, moved, touched } from "../src/time/brush.ts";
import { type CoverageGiven, cells } from "../src/time/coverage.ts";
import { addFirstSeen, stepEdges } from "../src/time/firstseen.ts";

const bars: Bar[] = [0, 1, 2, 3].map((at) => ({ since: at * 7, until: at * 7 + 6, tall: at }));

test("a window moves by whole bars and stops at the end", () => {
  assert.deepEqual(moved(bars, null, 1), [0, 6]);
  assert.deepEqual(moved(bars, null, -1), [21, 27]);
  assert.deepEqual(moved(bars, [0, 6], 1), [7, 13]);
  assert.deepEqual(moved(bars, [3, 9], 1), [7, 20]); // two bars are touched, two are kept
  assert.equal(moved(bars, [21, 27], 1), null);
  assert.equal(moved(bars, [0, 6], -1), null);
  assert.deepEqual(touched(bars, 6, 7), [0, 1]);
});

const scene = (first: number, last: number, spans: number[][]) =>
  ({ firstDay: first, lastDay: last, linkData: { spans } }) as unknown as Scene;

test("bars are days, weeks from Monday, months or years, as fits", () => {
  const monday = 19723; // 1 January 2024
  assert.equal(histogram(scene(monday, monday + 99, []))[0], "day");
  const [step, weeks] = histogram(scene(monday + 2, monday + 120, []));
  assert.equal(step, "week");
  assert.deepEqual([weeks[0].since, weeks[0].until, weeks[1].since], [monday + 2, monday + 6, monday + 7]);
  const [months, held] = histogram(scene(monday, monday + 800, []));
  assert.equal(months, "month");
  assert.deepEqual([held[1].since, held[1].until], [monday + 31, monday + 59]); // February 2024
  assert.equal(histogram(scene(0, 7000, []))[0], "year");
});

test("a link counts once in each bar that one of its stretches touches", () => {
  const [, held] = histogram(scene(0, 9, [[0, 1, 1, 2], [2, 2, 9, 9], []]));
  assert.deepEqual(
    held.map((bar) => bar.tall),
    [1, 1, 2, 0, 0, 0, 0, 0, 0, 1],
  );
});

test("quiet is inside of what was collected, not collected is outside", () => {
  const given: CoverageGiven = { period: "week", starts: [0, 7, 14, 21], end: 27, sources: [] };
  assert.deepEqual(cells(given, ["a.csv", [0, 2, 0, 1], 0, [8, 22], 0]), [
    "not collected",
    "records",
    "quiet",
    "records",
  ]);
  assert.deepEqual(cells(given, ["b.csv", [0, 0, 0, 0], 3, [], 0]), Array(4).fill("not collected"));
  assert.deepEqual(cells(given, ["c.csv", [0, 0, 0, 0], 0, [6, 6, 21, 30], 1]), [
    "quiet",
    "not collected",
    "not collected",
    "quiet",
  ]);
});

test("people and links are coloured by when they are first seen", () => {
  const made = {
    n: 4,
    ways: [],
    ends: (e: number) => [e, e + 1],
    linkData: {
      spans: [
        [10, 12],
        [20, 20],
      ],
    },
  } as unknown as Scene;
  const links = addFirstSeen(made)!;
  assert.deepEqual(made.ways[0].coded, [[0], [0], [1], [2]]); // days 10, 10, 20, none
  assert.deepEqual(links.coded, [[0], [1]]);
  assert.deepEqual(
    made.ways[0].choices.map((one) => [one.says, one.tally]),
    [
      ["1970-01-11 to 1970-01-20", 2],
      ["1970-01-21", 1],
      ["no dated link", 1],
    ],
  );
  assert.deepEqual(stepEdges([5, 1, 4, 2, 3, 6, 7, 8, 9, 10]), [1, 3, 5, 7, 9]);
});
