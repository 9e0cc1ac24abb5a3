import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { OWN_NAMES } from "../mangle.ts";

const folder = join(import.meta.dirname, "../src/network");
const read = (name: string) => readFileSync(join(folder, name), "utf8");

test("no shortened name stands in the payload, in a saved view or in what others call", () => {
  const payload = /export interface Payload[\s\S]*?export interface Category/.exec(read("scene.ts"))?.[0];
  const view = /export interface ViewState[\s\S]*?\n}/.exec(read("model.ts"))?.[0];
  const filter = /export interface FilterState[\s\S]*?\n}/.exec(read("filters.ts"))?.[0];
  const api = /watch\.observe\(chart\);\s*return \{[\s\S]*$/
    .exec(read("explorer.ts"))?.[0]
    .match(/^ {4}\w+/gm);
  const records = /interface Behind[\s\S]*?type Book/.exec(read("records.ts"))?.[0];
  assert.ok(payload && view && filter && api && records);
  const keys = [payload, records, view, filter, ...api.map((name) => `${name}:`), read("widget.ts")]
    .join("\n")
    .match(/\b\w+(?=\??:|\()/g);
  assert.ok(keys && keys.length > 60);
  assert.deepEqual(
    OWN_NAMES.filter((name) => keys.includes(name)),
    [],
  );
});

test("no shortened name is written as text or put in an element's data", () => {
  const all = [".", "../time"]
    .flatMap((beside) => readdirSync(join(folder, beside)).map((name) => join(beside, name)))
    .filter((name) => name.endsWith(".ts"))
    .map(read)
    .join("\n");
  for (const name of OWN_NAMES) {
    assert.ok(all.includes(name), `${name} is not used any more`);
    assert.ok(!new RegExp(`dataset\\.${name}\\b`).test(all), name);
    assert.ok(!all.includes(`"${name}"`), name);
  }
});
