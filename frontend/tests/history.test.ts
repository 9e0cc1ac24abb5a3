import assert from "node:assert/strict";
import { test } from "node:test";
import { FOLLOW, LOOK, makeHistory } from "../src/network/history.ts";

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

test("moving the picture is a change; what a change moves is part of it", () => {
  let clock = 0;
  const history = makeHistory("a0", () => clock);
  clock = 1000;
  history.note("a1", LOOK); // a pan
  clock = 1300;
  history.note("a2", LOOK); // and the same pan going on
  clock = 9000;
  history.note("b2"); // a filter
  clock = 9200;
  history.note("b3", FOLLOW); // the picture follows it
  clock = 9300;
  history.note("b4", LOOK); // a hand moves it on
  assert.equal(history.step(-1), "b3");
  assert.equal(history.step(-1), "a2");
  assert.equal(history.step(-1), "a0");
});

test("where the picture comes to rest after a step does not end what can be redone", () => {
  const history = makeHistory("a");
  history.note("b");
  assert.equal(history.step(-1), "a");
  assert.equal(history.note("a, nearly", FOLLOW), false);
  assert.equal(history.step(1), "b");
  assert.equal(history.step(-1), "a, nearly");
});
