import assert from "node:assert/strict";
import { test } from "node:test";
import { facetOf } from "../src/network/filters.ts";
import { makeModel } from "../src/network/model.ts";
import { type Payload, readScene } from "../src/network/scene.ts";

/** Four people in a row, a-b-c-d, in two groups, two countries, three grades. */
export function row(): Payload {
  const four = <T>(value: T): T[] => [value, value, value, value];
  const three = <T>(value: T): T[] => [value, value, value];
  return {
    title: "Row",
    marking: "M",
    directed: false,
    nodes: {
      id: ["a", "b", "c", "d"],
      label: ["A", "B", "C", "D"],
      cut: four(0),
      hidden: four(0),
      kind: four(0),
      known: four(1),
      roles: four([]),
      functions: four([]),
      countries: [[2], [2], [1], [1]],
      others: four([]),
      phones: four([]),
      born: four(null),
      child: four(null),
      community: [1, 1, 2, 2],
      certainty: four(null),
      x: [0, 1, 2, 3],
      y: four(0),
      size: four(0.5),
      shape: four("circle"),
      search: ["a", "b", "c", "d"],
    },
    links: {
      source: [0, 1, 2],
      target: [1, 2, 3],
      strength: [1, 2, 3],
      width: three(0.5),
      kinds: [[3], [4], [3, 4]],
      contacts: three(null),
      cross: [0, 1, 0],
      from: three([]),
      to: three([]),
      basis: three(null),
      first: three(null),
      last: three(null),
      spans: [[10, 10], [20, 25], []],
      confirmed: [1, 0, 1],
      grades: [[5], [6], []],
    },
    facets: [
      {
        key: "community",
        title: "Group",
        categories: [
          ["1", "Group 1", "#0072B2", 2],
          ["2", "Group 2", "#E69F00", 2],
        ],
        codes: [0, 0, 1, 1],
      },
      {
        key: "countries",
        title: "Country",
        categories: [
          ["RO", "Romania", "#0072B2", 2],
          ["GB", "UK", "#E69F00", 2],
        ],
        codes: [0, 0, 1, 1],
      },
    ],
    linkFacet: null,
    shapes: [["person", "circle"]],
    stability: { 1: 0.9, 2: 0.4 },
    records: {},
    words: ["person", "GB", "RO", "calls", "payments", "1A", "2B"],
  };
}

const fresh = (change: (data: Payload) => void = () => {}) => {
  const data = row();
  change(data);
  const model = makeModel(readScene(data));
  model.filters.apply();
  return model;
};
const links = ({ filters }: ReturnType<typeof fresh>) => [...filters.linkShown].join("");
const nodes = ({ filters }: ReturnType<typeof fresh>) => [...filters.nodeShown].join("");

test("each filter keeps what it says", () => {
  const model = fresh();
  const shown: [object, string, string][] = [
    [{}, "1111", "111"],
    [{ strength: 2 }, "1111", "011"],
    [{ cross_border: true }, "1111", "010"],
    [{ hide: { countries: ["GB"] } }, "1100", "100"],
    [{ only: { community: ["2"] } }, "0011", "001"],
    [{ hide: { record_kinds: ["calls"] } }, "1111", "011"],
    [{ hide: { grades: ["1A", ""] } }, "1111", "010"],
    [{ hide: { lines: ["dashed"] } }, "1111", "101"],
    [{ from: "1970-01-20", to: "1970-01-24" }, "1111", "010"],
  ];
  for (const [filter, people, between] of shown) {
    model.filters.take(filter);
    model.filters.apply();
    assert.equal(`${nodes(model)} ${links(model)}`, `${people} ${between}`, JSON.stringify(filter));
  }
});

test("a filter that is taken and given back is the same", () => {
  const model = fresh();
  for (const filter of [
    {},
    { strength: 2 },
    { cross_border: true, hide: { grades: ["2B"], countries: ["RO"] } },
  ]) {
    model.filters.take(filter);
    assert.deepEqual(model.filters.held(), filter);
  }
});

test("hidden neighbours are counted on those who are shown", () => {
  const model = fresh();
  model.filters.current.gone[1] = 1;
  model.filters.apply();
  assert.deepEqual([...model.filters.current.badge], [1, 0, 1, 0]);
  assert.equal(links(model), "001");
  model.filters.take({ strength: 2 });
  model.filters.apply();
  assert.deepEqual(
    [...model.filters.current.badge],
    [0, 0, 1, 0],
    "a link that the filter hides is not counted",
  );
});

test("a saved view goes out and comes back the same", () => {
  const model = fresh();
  const state = {
    trafficnet_view: 1 as const,
    colour: "countries",
    filter: { strength: 2 },
    hidden: ["d"],
    selected: ["a", "b"],
    path: ["a", "b"],
    moved: { c: [2.5, -1.25] as [number, number] },
    pinned: ["c"],
    folded: false,
    unfolded: [2],
    areas: false,
    names: true,
  };
  assert.equal(model.take(state), 0);
  assert.deepEqual(JSON.parse(JSON.stringify(model.held())), state);
  assert.equal(
    model.take({ trafficnet_view: 1, selected: ["zz", "a"], moved: { yy: [0, 0], a: ["x", 1] as never } }),
    3,
  );
  assert.deepEqual([...model.picked.chosen], [0]);
  assert.deepEqual([...model.net.x], [...model.home.x], "what was moved is back");
  assert.equal(model.held().moved, undefined);
});

test("most hidden: the view names those that are left", () => {
  const model = fresh();
  model.filters.current.gone.set([1, 1, 0, 1]);
  assert.deepEqual(model.held().only, ["c"]);
  const again = fresh();
  again.take(model.held());
  assert.equal(nodes(again), "0010");
});

test("lines say how sure a link is: by the scene, else by its sources", () => {
  assert.deepEqual([...fresh().net.styleOf], [0, 1, 0]);
  assert.deepEqual(
    [...fresh((data) => Object.assign(data.links, { line: ["dotted", 0, 1] })).net.styleOf],
    [2, 0, 1],
  );
});

test("a folded group is one disc, and the links between two groups one line", () => {
  const model = fresh();
  const { folds } = model;
  folds.current.on = true;
  folds.settle(1);
  assert.deepEqual([...folds.nodeClosed], [1, 1, 1, 1]);
  assert.deepEqual(folds.bundles(), [{ a: 0, b: 1, links: 1, cross: true }]);
  assert.deepEqual(
    folds.discs.map((disc) => [disc.shown, disc.inside]),
    [
      [2, 1],
      [2, 1],
    ],
  );
  folds.current.open.add(2);
  folds.settle(1);
  assert.deepEqual([...folds.nodeClosed], [1, 1, 0, 0]);
  folds.settle(10_000);
  assert.ok(!folds.nodeClosed.includes(1), "what is large enough on the screen opens by itself");
});

test("a filter is worked out when it is looked at, not before", () => {
  const rows = [["call"], [], ["call", "payment"], ["call"]];
  let reads = 0;
  const made = facetOf(rows.length, "kinds", "Kinds", (e) => {
    reads++;
    return rows[e]!;
  });
  assert.equal(made.several, true);
  assert.equal(reads, 2, "two rows that differ are enough to know that it has several");
  assert.deepEqual(
    made.choices.map(({ term, says, tally }) => [term, says, tally]),
    [
      ["call", "call", 3],
      ["payment", "payment", 1],
      ["", "none given", 1],
    ],
  );
  assert.deepEqual(made.coded, [[0], [2], [0, 1], [0]]);
  assert.equal(reads, 2 + rows.length, "and once is enough for all that is asked of it");
});

test("what all rows have alike is no choice", () => {
  assert.equal(facetOf(3, "kinds", "Kinds", () => ["call"]).several, false);
  assert.equal(facetOf(3, "kinds", "Kinds", () => []).several, false);
  assert.equal(facetOf(0, "kinds", "Kinds", () => ["call"]).several, false);
});
