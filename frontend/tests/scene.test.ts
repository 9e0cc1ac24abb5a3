import assert from "node:assert/strict";
import { test } from "node:test";
import { dayText, folded } from "../src/network/scene.ts";

test("text is searched without case and accents", () => {
  assert.equal(folded("ȚEPEȘ Łukasz"), "tepes łukasz");
});

test("days count from 1 January 1970", () => {
  assert.equal(dayText(19358), "2023-01-01");
});
