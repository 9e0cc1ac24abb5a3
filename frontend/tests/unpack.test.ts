import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { readText } from "../src/network/unpack.ts";

const zipped = (value: object) => gzipSync(JSON.stringify(value)).toString("base64");
const packed = (inner: object) =>
  JSON.stringify({ version: 1, packed: zipped(inner), records: "not read before a drawer opens" });

const FRAME = { facets: [], linkFacet: null, words: ["RO", "GB"] };

test("a plain scene is read as it is", async () => {
  const data = { version: 1, nodes: { id: ["E1"] } };
  assert.deepEqual(await readText(JSON.stringify(data)), data);
});

test("every way of writing a column is read", async () => {
  const scene = await readText(
    packed({
      ...FRAME,
      facets: [{ key: "role", codes: { pick: [0, [1, 2]], at: [1, 0, 0] } }],
      nodes: {
        id: { word: "E", step: [1, 1, 8] },
        label: ["Ana", "Ion", "07700 900123"],
        others: { all: [], n: 3 },
        phones: [[], ["+44 1"], []],
        countries: { pick: [[0], [1]], at: [0, 1, 0] },
        x: { step: [-150, 275, 1], per: 100 },
        search: ["", "jon", ""],
      },
      links: {
        source: { step: [0, 0, 1] },
        target: { less: "source", step: [1, 2, 1] },
        strength: [2, 5, 2],
        width: { by: "strength", when: [2, 5], is: [0.25, 1] },
        spans: { size: [2, 0, 4], head: { step: [19358, -1] }, inner: [1, 0, 10, 5] },
        first: { guess: "first", at: [], but: [] },
        last: { guess: "last", at: [2], but: ["2023-02"] },
        from: { guess: "from", at: [], but: [] },
        to: { guess: "to", at: [1], but: [[1]] },
      },
    }),
  );
  const { nodes, links } = scene as unknown as Record<string, Record<string, unknown>>;
  assert.deepEqual(nodes?.id, ["E1", "E2", "E10"]);
  assert.deepEqual(nodes?.x, [-1.5, 1.25, 1.26]);
  assert.deepEqual(nodes?.search, [
    "ana\ne1",
    "ion\ne2\n+44 1\n441\njon",
    "07700 900123\n07700900123\ne10\n10",
  ]);
  assert.deepEqual(links?.target, [1, 2, 2]);
  assert.deepEqual(links?.width, [0.25, 1, 0.25]);
  assert.deepEqual(links?.spans, [[19358, 19359], [], [19357, 19357, 19367, 19372]]);
  assert.deepEqual(links?.first, ["2023-01-01", null, "2022-12-31"]);
  assert.deepEqual(links?.last, ["2023-01-02", null, "2023-02"]);
  assert.deepEqual(links?.from, [[0], [0], [1]]);
  assert.deepEqual(links?.to, [[1], [1], [0]]);
  assert.deepEqual(scene.facets, [{ key: "role", codes: [[1, 2], 0, 0] }]);
  assert.equal(scene.records, "not read before a drawer opens");
});
