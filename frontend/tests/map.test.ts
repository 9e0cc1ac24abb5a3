import assert from "node:assert/strict";
import { test } from "node:test";
import { arcBetween, distance, onArc } from "../src/map/arcs.ts";
import { evidenceOf, flowsOf, monthText, type Payload, readModel } from "../src/map/model.ts";
import { albers, around, equalEarth, outline, placed, projection, unpacked } from "../src/map/projection.ts";

const JAN = 648;
const payload = (): Payload => ({
  title: "",
  marking: "",
  countries: [
    ["GB", "United Kingdom", -2.5, 53.9],
    ["RO", "Romania", 25, 46],
  ],
  places: [
    ["Iaşi", 1, 27.6, 47.2, 1],
    ["London", 0, -0.1, 51.5, 1],
    ["Romania", 1, 25, 46, 0],
    ["United Kingdom", 0, -2.5, 53.9, 0],
  ],
  people: [
    ["E1", "Ana", "victim"],
    ["E2", "Bogdan", ""],
  ],
  legs: {
    from: [0, 2, 3],
    to: [1, 3, 2],
    months: [
      [JAN, 2, JAN + 2, 1, null, 1],
      [JAN, 3],
      [JAN + 1, 4],
    ],
    travelled: [[JAN, 0, JAN, 1, JAN + 2, 1, null, 0], [], []],
    touched: [[], [JAN, 0, JAN, 1], [JAN + 1, 1]],
    evidence: [[1, 0], [2], [2]],
  },
  corridors: {
    from: [1, 0],
    to: [0, 1],
    people: [2, 0],
    links: [1, 1],
    records: [7, 4],
    first: ["2024-01-05", "2024-02-01"],
    last: ["2024-03-31", "2024-02-28"],
    expected: [1, 1],
    p: [0.01, 1],
  },
  records: [
    ["m.csv:2", "2024-03-31", 0, null, "rail"],
    ["m.csv:1", "2024-01-05", 0, 2, "coach"],
    ["c.csv:9", "2023-01-01", 1, null, "call"],
  ],
  words: ["journey", "contact", "2BP"],
  unplaced: [],
  doubts: [],
  credit: "",
  view: { kind: "world" },
  inset: null,
  world: { unit: 0.05, rings: {} },
});

test("corridors hold all of their legs, those without a date among them", () => {
  const model = readModel(payload());
  const [out, back] = flowsOf(model, "countries", null, "people");
  assert.equal(out.key, "RO>GB");
  assert.deepEqual([out.records, out.undated, out.corridor], [7, 1, 0]);
  assert.deepEqual(out.travelled, [0, 1]);
  assert.deepEqual(out.touched, [0, 1]);
  assert.deepEqual([back.key, back.records, back.travelled, back.touched], ["GB>RO", 4, [], [1]]);
  assert.deepEqual(
    [model.firstMonth, model.lastMonth, model.bars, model.undated],
    [JAN, JAN + 2, [5, 4, 1], 1],
  );
});

test("a window of months counts each person once and no record without a date", () => {
  const model = readModel(payload());
  const flows = flowsOf(model, "countries", [JAN + 2, JAN + 2], "people");
  assert.equal(flows.length, 1);
  assert.deepEqual([flows[0].records, flows[0].undated, flows[0].travelled], [1, 0, [1]]);
});

test("every month by itself adds up to all that has a date", () => {
  const model = readModel(payload());
  for (const level of ["countries", "places"] as const) {
    const whole = flowsOf(model, level, null, "records");
    const total = whole.reduce((sum, flow) => sum + flow.records - flow.undated, 0);
    let months = 0;
    for (let month = model.firstMonth; month <= model.lastMonth; month++) {
      for (const flow of flowsOf(model, level, [month, month], "records")) months += flow.records;
    }
    assert.equal(months, total);
  }
});

test("places stand apart from the middle of their country", () => {
  const model = readModel(payload());
  const flows = flowsOf(model, "places", null, "records");
  assert.deepEqual(
    flows.map((flow) => [flow.from.name, flow.from.exact, flow.records]),
    [
      ["United Kingdom", false, 4], // of equals, the country code decides
      ["Iaşi", true, 4],
      ["Romania", false, 3],
    ],
  );
});

test("journeys come first in the records, then the earliest", () => {
  const model = readModel(payload());
  const [out] = flowsOf(model, "countries", null, "people");
  assert.deepEqual(
    evidenceOf(model, out).map(([reference]) => reference),
    ["m.csv:1", "m.csv:2", "c.csv:9"],
  );
});

test("months are written as people say them", () => {
  assert.equal(monthText(JAN), "January 2024");
  assert.equal(monthText(-1), "December 1969");
});

test("numbers are unpacked as Python packed them", () => {
  assert.deepEqual(unpacked("?@]_@"), [0, -1, 15, 16]); // the example of packed_numbers
  assert.deepEqual(outline("]?@@", 0.1), [
    [1.5, 0],
    [1.4000000000000001, -0.1],
  ]);
});

test("areas keep their proportion in both projections", () => {
  const area = (place: (lon: number, lat: number) => [number, number], lon: number, lat: number) => {
    const [a, b, c] = [place(lon, lat), place(lon + 0.01, lat), place(lon, lat + 0.01)];
    return (
      Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) /
      Math.cos((lat * Math.PI) / 180)
    );
  };
  for (const place of [equalEarth, albers(15, 35, 60), albers(100, -10, 12)]) {
    const wanted = area(place, 10, 45);
    for (const [lon, lat] of [
      [0, 36],
      [25, 58],
      [-5, 50],
    ]) {
      assert.ok(Math.abs(area(place, lon, lat) / wanted - 1) < 0.002);
    }
  }
});

test("longitudes turn about a middle, and land beyond reach is not drawn", () => {
  assert.equal(around(190, 0), -170);
  assert.equal(around(-170, 170), 20);
  const made = projection({ kind: "cone", middle: 15, south: 35, north: 60 });
  const square = (lon: number): [number, number][] => [
    [lon, 50],
    [lon + 1, 50],
    [lon + 1, 51],
  ];
  assert.equal(placed(square(-150), made), null);
  assert.equal(placed(square(10), made)?.length, 3);
});

test("an arrow there and one back bend apart", () => {
  const [there, back] = [arcBetween([0, 0], [100, 0], 2), arcBetween([100, 0], [0, 0], 2)];
  assert.ok(onArc(there, 0.5)[1] > 5);
  assert.ok(onArc(back, 0.5)[1] < -5);
  assert.ok(distance(there, ...onArc(there, 0.3)) < 0.5);
  assert.ok(distance(there, 50, -40) > 40);
});
