import assert from "node:assert/strict";
import { test } from "node:test";
import { en, fr } from "../../generated/messages";
import { type Key, translator, typeset } from "./index";

test("both languages fill in the same marks", () => {
  const marks = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const key of Object.keys(fr) as Key[]) {
    assert.deepEqual(marks(en[key]), marks(fr[key]), key);
  }
});

test("marks are filled in and French blanks are narrow", () => {
  assert.equal(translator("fr")("search.none", { q: "Crest" }), "Rien ne répond à «\u202FCrest\u202F».");
  assert.equal(translator("en")("table.shown", { n: 3, of: 9 }), "3 territories of 9");
});

test("a blank before a word stays a blank", () => {
  assert.equal(typeset("à 15 min : ici"), "à 15 min\u202F: ici");
});
