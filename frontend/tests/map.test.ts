import assert from "node:assert/strict";
import { test } from "node:test";
import { arcBetween, distance, onArc } from "../src/map/arcs.ts";
import {
  asked,
  cleaned,
  filterWords,
  hasJourneys,
  kindsOf,
  monthName,
  monthOf,
  told,
  viewOf,
} from "../src/map/filter.ts";
import {
  evidenceOf,
  figure,
  flowsOf,
  monthText,
  type Payload,
  peopleOn,
  placeKeys,
  readModel,
} from "../src/map/model.ts";
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
    kind: [0, 1, 2],
    from: [0, 2, 3],
    to: [1, 3, 2],
    months: [
      [JAN, 2, JAN + 2, 1, null, 1],
      [JAN, 3],
      [JAN + 1, 4],
    ],
    travelled: [[JAN, 0, JAN, 1, JAN + 2, 1, null, 0], [], []],
    touched: [[], [JAN, 0, JAN, 1], [JAN + 1, 1]],
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
  records: {
    rows: {
      where: [[3, 2], [3, 1], []],
      said: [null, null, "c.csv, row 9"],
      time: [1711843200, 1704443400, 1672531200],
      as: [10, 19, 10],
      kind: [0, 0, 1],
      grade: [null, 2, null],
      text: ["rail", "coach", "call"],
    },
    legs: { evidence: [[0, 1], [2], [2]], left: [0, 3, 1] },
  },
  words: ["journey", "contact", "2BP", "m.csv"],
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

test("a dot between places has a name of its own, also where two places share one", () => {
  const { places, countries } = payload();
  assert.deepEqual(placeKeys({ places, countries }), ["RO Iaşi", "GB London", "RO ?", "GB ?"]);
  const twice: Payload["places"] = [...places, ["London", 0, -0.2, 54, 1]];
  assert.equal(placeKeys({ places: twice, countries })[4], "GB London 2");
});

test("only the kinds that are asked for are counted", () => {
  const model = readModel(payload());
  const of = (kind: string[]) => flowsOf(model, "countries", null, "records", kindsOf({ kind }));
  assert.deepEqual(
    of(["journey"]).map(({ key, records }) => [key, records]),
    [["RO>GB", 4]],
  );
  assert.deepEqual(
    of(["contact", "payment"]).map(({ key, records, travelled }) => [key, records, travelled]),
    [
      ["GB>RO", 4, []],
      ["RO>GB", 3, []],
    ],
  );
  assert.ok(hasJourneys({}) && !hasJourneys({ kind: ["contact"] }));
});

test("who is on a corridor is who travelled, or else who was in touch", () => {
  const model = readModel(payload());
  const [out, back] = flowsOf(model, "countries", null, "people");
  assert.deepEqual(peopleOn(model, [out!]), ["E1", "E2"]);
  assert.deepEqual(peopleOn(model, [back!]), ["E2"]);
  assert.deepEqual(peopleOn(model, [back!, out!]), ["E1", "E2"]);
  const later = flowsOf(model, "countries", [JAN + 2, JAN + 2], "people");
  assert.deepEqual(peopleOn(model, later), ["E2"]);
});

test("countries, people and chance decide what is shown", () => {
  const model = readModel(payload());
  const every = flowsOf(model, "countries", null, "people");
  const passing = (filter: Parameters<typeof filterWords>[1]) =>
    every
      .filter((flow) => asked(model, { level: "countries", measure: "people", filter }, flow))
      .map(({ key }) => key);
  assert.deepEqual(passing({}), ["RO>GB", "GB>RO"]);
  assert.deepEqual(passing({ country: ["GB"] }), ["RO>GB", "GB>RO"]);
  assert.deepEqual(passing({ origin: ["GB"] }), ["GB>RO"]);
  assert.deepEqual(passing({ destination: ["GB"], country: ["RO"] }), ["RO>GB"]);
  assert.deepEqual(passing({ person: ["E1"] }), ["RO>GB"]);
  assert.deepEqual(passing({ beyond_chance: true }), ["RO>GB"]);
  const back = every[1]!;
  const by = { level: "countries", measure: "people", filter: {} } as const;
  assert.ok(!told(model, by, back)); // nobody travelled, no more than chance
  assert.ok(told(model, { ...by, measure: "records" }, back));
  assert.ok(told(model, { ...by, filter: { person: ["E2"] } }, back));
});

test("a filter is told in words, and what does not filter is left out of it", () => {
  const model = readModel(payload());
  const filter = cleaned({ country: ["RO"], origin: [], kind: ["journey"], beyond_chance: false });
  assert.deepEqual(filter, { country: ["RO"], kind: ["journey"] });
  assert.equal(
    filterWords(model, { ...filter, person: ["E1", "E2"] }),
    "from or to Romania, only journeys, with Ana or Bogdan",
  );
  assert.equal(filterWords(model, {}), "");
});

test("a month has one name in Python and here, and a view is plain JSON", () => {
  for (const month of [0, JAN, JAN + 11, -1]) assert.equal(monthOf(monthName(month)), month);
  assert.equal(monthName(JAN), "2024-01");
  const view = viewOf({ level: "places", measure: "people", filter: {} }, [["RO", "GB"]], undefined);
  assert.deepEqual(JSON.parse(JSON.stringify(view)), {
    trafficnet_map: 1,
    dots: "places",
    arrows: "people",
    filter: {},
    selected: [["RO", "GB"]],
  });
});

test("a route's arrows bear the numbers of its journeys, in their order", () => {
  const route = readModel({
    ...payload(),
    steps: [
      [2, "2023-12-01"],
      [0, "2024-01-05"],
      [2, null],
    ],
  });
  const flows = flowsOf(route, "countries", null, "steps");
  assert.deepEqual(
    flows.map((flow) => [flow.key, figure(flow, "steps")]),
    [
      ["GB>RO", "1, 3"],
      ["RO>GB", "2"],
    ],
  );
  assert.equal(figure(flows[1]!, "people"), "2");
});

test("journeys come first in the records, then the earliest; what is not carried is counted", async () => {
  const model = readModel(payload());
  const [out] = flowsOf(model, "countries", null, "people");
  assert.deepEqual(await evidenceOf(model, out), {
    rows: [
      ["m.csv:1", "2024-01-05 08:30:00", "journey", "2BP", "coach"],
      ["m.csv:2", "2024-03-31", "journey", "", "rail"],
      ["c.csv, row 9", "2023-01-01", "contact", "", "call"],
    ],
    left: 3,
  });
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

test("an arrow's head is at its destination", () => {
  for (const [from, to] of [
    [
      [0, 0],
      [100, 0],
    ],
    [
      [100, 40],
      [3, -20],
    ],
  ] as [number, number][][]) {
    const { head } = arcBetween(from!, to!, 3);
    const far = (point: [number, number], end: [number, number]) =>
      Math.hypot(point[0] - end[0], point[1] - end[1]);
    assert.ok(far(head[0], to!) < 10 && far(head[0], from!) > 80);
    assert.ok(far(head[1], from!) > far(head[1], to!));
  }
});

test("an arrow there and one back bend apart", () => {
  const [there, back] = [arcBetween([0, 0], [100, 0], 2), arcBetween([100, 0], [0, 0], 2)];
  assert.ok(onArc(there, 0.5)[1] > 5);
  assert.ok(onArc(back, 0.5)[1] < -5);
  assert.ok(distance(there, ...onArc(there, 0.3)) < 0.5);
  assert.ok(distance(there, 50, -40) > 40);
});
