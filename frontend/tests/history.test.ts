import assert from "node:assert/strict";
import { test } from "node:test";
import { makeHistory } from "../src/network/history.ts";

test("undo goes back step by step and redo forth again", () => {
  const history = makeHistory("a");
  for (const state of ["b", "c"]) assert.ok(history.note(state));
  assert.equal(history.step(-1), "b");
  assert.equal(history.step(-1), "a");
  assert.equal(history.step(-1), undefined);
  assert.equal(history.step(1), "b");
  history.note("d");
  assert.equal(history.step(1), undefined, "a new change ends what could be redone");
  assert.equal(history.step(-1), "b");
});

test("the same state again is no change", () => {
  const history = makeHistory("a");
  assert.equal(history.note("a"), false);
  assert.equal(history.size(-1), 0);
});

test("a slider pulled is one change, a later pull another", () => {
  let clock = 0;
  const history = makeHistory("0", () => clock);
  for (const state of ["1", "2", "3"]) {
    clock += 100;
    history.note(state, "strength");
  }
  clock += 5000;
  history.note("4", "strength");
  assert.equal(history.step(-1), "3");
  assert.equal(history.step(-1), "0");
});

test("history keeps a hundred states and no more", () => {
  const history = makeHistory("0");
  for (let at = 1; at <= 250; at++) history.note(String(at));
  assert.equal(history.size(-1), 100);
});
