import assert from "node:assert/strict";
import { test } from "node:test";
import { closurePath, openingPath } from "./scenario";

test("a closure is spelt as the server reads it", () => {
  assert.equal(closurePath("bpe:12"), "/simuler?s=fermer%3Abpe%3A12");
  assert.equal(new URL(closurePath("a;b@c=d%"), "http://x").searchParams.get("s"), "fermer:a%3Bb%40c%3Dd%25");
});

test("a place is opened in a commune", () => {
  assert.equal(openingPath("2A004"), "/simuler?de=commune%3A2A004&ou=2A004");
});
