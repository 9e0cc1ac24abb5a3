import assert from "node:assert/strict";
import { test } from "node:test";
import { tsv } from "../src/network/sheet.ts";

test("no cell of the table is a formula to a spreadsheet", () => {
  for (const evil of ["=1+1", "+44 7700", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "  =1", "|calc", "%x"]) {
    const [cell] = tsv([[evil]]).split("\t");
    assert.equal(cell[0], "'", evil);
  }
  assert.equal(tsv([["-3.5", "Ana", "1e5"]]), "-3.5\tAna\t1e5");
});

test("tabs and line ends inside a cell cannot make a new one", () => {
  assert.equal(
    tsv([
      ["a\tb\r\nc", "d"],
      ["e", "f"],
    ]),
    "a b c\td\r\ne\tf",
  );
});
