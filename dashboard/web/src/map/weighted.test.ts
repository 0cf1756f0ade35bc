import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { boot, fakeData, gaps } from "../testing/data";
import { Weigher } from "../weights/weigher";
import { published, type Weighting } from "../weights/weighting";
import { valuesShown } from "./shown";
import { outOf100 } from "./outof100";
import { defaults, type State } from "./state";
import { makeWeighted } from "./weighted";

const own = (changes: Record<string, number>): Weighting => ({ ...published, changes });
const under = (weighting: Weighting, measure = "index"): State => ({
  ...defaults,
  measure,
  weighting,
  selected: { level: "commune", code: "02" },
});

/** The indices that weighers gave: what is computed once is one object, however often it is given. */
function spyOnIndex(): { calls: () => unknown[]; restore: () => void } {
  const spy = mock.method(Weigher.prototype, "index").mock;
  return {
    calls: () => spy.calls.map(({ result }) => result),
    restore: () => {
      spy.restore();
    },
  };
}

for (const measure of ["index", "need-access"]) {
  for (const level of ["commune", "epci"] as const) {
    test(`a move of a weight computes the index once: ${measure} of ${level}`, async () => {
      const data = fakeData();
      const weighted = makeWeighted(data);
      const move = async (weight: number): Promise<void> => {
        const state = under(own({ sante: weight }), measure);
        await valuesShown({ boot, data, weighted }, state, level);
        await weighted.standing(state);
      };
      const { calls, restore } = spyOnIndex();
      await move(2);
      assert.equal(calls().length, 2, "map and card both ask");
      assert.equal(new Set(calls()).size, 1);
      await move(3);
      assert.equal(calls().length, 4);
      assert.equal(new Set(calls()).size, 2);
      restore();
    });
  }
}

test("the reader's index is told beside the published one, and the territory's place in it", async () => {
  const weighted = makeWeighted(fakeData());
  const state = under(own({ sante: 3 }));
  const made = await weighted.values("index", "commune", state);
  assert.deepEqual(made.values, [12.5, 20, 75, null]);
  assert.deepEqual(made.published?.values, [25, 20, 50, null]);
  assert.deepEqual(await weighted.standing(state), { index: 20, rank: 2, of: 3 });
  const above = await weighted.values("index", "epci", state);
  assert.deepEqual(above.values, [18.125, 75]);
});

test("an index that is withheld above communes stays so under the reader's weights", async () => {
  const data = fakeData();
  const withheld = fakeData({
    values: async (measure, level, mode) => {
      const given = await data.values(measure, level, mode);
      return level === "epci" ? { ...given, values: [21.25, null] } : given;
    },
  });
  const weighted = makeWeighted(withheld);
  const state = { ...under(own({ sante: 3 })), selected: { level: "epci", code: "e2" } as const };
  assert.deepEqual((await weighted.values("index", "epci", state)).values, [18.125, null]);
  assert.equal(await weighted.standing(state), "withheld");
});

for (const [measure, changes, touched] of [
  ["index", { sante: 2 }, true],
  ["index", {}, false],
  ["theme:mobilite", { fibre: 2 }, true],
  ["theme:sante", { fibre: 2 }, false], // a part of another theme
  ["theme:mobilite", { mobilite: 2 }, false], // its own weight in the index
  ["minutes:gare", { gare: 2 }, false],
  ["population", { sante: 2 }, false],
] as const) {
  test(`${measure} is ${touched ? "made anew" : "as published"} under ${JSON.stringify(changes)}`, async () => {
    const data = fakeData();
    const given = await makeWeighted(data).values(measure, "commune", under(own(changes)));
    assert.equal(given.published !== undefined, touched);
    const before = outOf100(await data.values(measure, "commune", "car"));
    assert.equal(given === before, !touched);
    if (touched) assert.notDeepEqual(given.values, before.values);
  });
}

test("gaps that did not come are asked for again, by each mode apart", async () => {
  const asked: string[] = [];
  let fails = true;
  const weighted = makeWeighted(
    fakeData({
      gaps: (mode) => {
        asked.push(mode);
        return fails ? Promise.reject(new Error("no network")) : Promise.resolve(gaps);
      },
    }),
  );
  await assert.rejects(weighted.prepare("foot"), /no network/);
  fails = false;
  await weighted.prepare("foot");
  await weighted.prepare("foot");
  await weighted.prepare("car");
  assert.deepEqual(asked, ["foot", "foot", "car"]);
});

test("a territory that knows too little has no place", async () => {
  const weighted = makeWeighted(fakeData());
  const selected = { level: "commune", code: "04" } as const;
  assert.equal(await weighted.standing({ ...under(own({ sante: 2 })), selected }), "withheld");
  assert.equal(await weighted.standing(under(published)), null);
});
