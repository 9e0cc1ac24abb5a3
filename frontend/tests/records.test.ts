import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { makeBook } from "../src/network/records.ts";

const zipped = (value: object) => gzipSync(JSON.stringify(value)).toString("base64");
const WORDS = ["calls.csv", "call", "2BP", "other.csv"];
const CALL = Date.UTC(2024, 2, 5, 14, 30, 9) / 1000;

/** Four records: a call, a day, a month, and one without date or file. */
const block = () => ({
  rows: {
    where: [[0, 17, 3, 4], [0, 2], [], []],
    said: [null, null, "statement of Ana", null],
    time: [CALL, CALL - 52209, Date.UTC(2024, 2) / 1000, 253402300799],
    as: [19, 10, 7, 0],
    kind: [1, 1, null, null],
    grade: [2, null, null, null],
    text: ["call, \u0001, 90 s", null, "seen", "$& <b>said</b>"],
  },
  nodes: { evidence: [[0, 1, 2, 3], []], left: [0, 7] },
  links: { evidence: [[0], [0, 3]], left: [0, 2] },
});

const ROWS = [
  ["statement of Ana", "2024-03", "", "", "seen"],
  ["calls.csv:2", "2024-03-05", "call", "", ""],
  ["calls.csv:17; other.csv:4", "2024-03-05 14:30:09", "call", "2BP", "call, 2024-03-05T14:30:09Z, 90 s"],
  ["", "no date", "", "", "$& <b>said</b>"],
];

test("records stand by time, with file, row, time, kind, grade and text", async () => {
  for (const held of [block(), zipped(block())]) {
    const book = await makeBook(held, WORDS)();
    assert.deepEqual(book("nodes", [0]), { rows: ROWS, left: 0 });
    assert.deepEqual(book("nodes", [1]), { rows: [], left: 7 });
  }
});

test("a record behind several links is told once", async () => {
  const book = await makeBook(block(), WORDS)();
  assert.deepEqual(book("links", [0, 1]), { rows: [ROWS[2], ROWS[3]], left: 2 });
});

test("nothing is read before somebody asks, and then once", async () => {
  let reads = 0;
  const held = {
    get rows() {
      reads++;
      return block().rows;
    },
    links: block().links,
  };
  const ask = makeBook(held, WORDS);
  assert.equal(reads, 0);
  await ask();
  assert.equal((await ask())("links", [0]).rows.length, 1);
  assert.equal(reads, 1);
});
