import assert from "node:assert/strict";
import { test } from "node:test";
import { classify, classOf, methods } from "./classify";
import { histogram } from "./histogram";
import { bestCuts, jenks } from "./jenks";

const people = (n: number): number[] => new Array<number>(n).fill(10);

/** A linear congruential generator: the same numbers on every run. */
function* numbers(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (state * 1664525 + 1013904223) % 4294967296;
    yield state / 4294967296;
  }
}

function take(n: number, seed: number, scale: number): number[] {
  const source = numbers(seed);
  return Array.from({ length: n }, () => Math.floor(Number(source.next().value) ** 3 * scale)).sort(
    (a, b) => a - b,
  );
}

function deviation(sorted: number[], breaks: number[]): number {
  const groups = new Map<number, number[]>();
  for (const value of sorted) {
    const k = classOf(value, breaks);
    groups.set(k, [...(groups.get(k) ?? []), value]);
  }
  let total = 0;
  for (const group of groups.values()) {
    const mean = group.reduce((a, b) => a + b, 0) / group.length;
    total += group.reduce((a, b) => a + (b - mean) ** 2, 0);
  }
  return total;
}

function leastDeviation(sorted: number[], n: number): number {
  const distinct = [...new Set(sorted)];
  let best = Infinity;
  const choose = (from: number, breaks: number[]): void => {
    if (breaks.length === n - 1) {
      best = Math.min(best, deviation(sorted, breaks));
      return;
    }
    for (let i = from; i < distinct.length; i++) choose(i + 1, [...breaks, distinct[i]!]);
  };
  choose(1, []);
  return best;
}

test("jenks finds the groups that stand apart", () => {
  assert.deepEqual(jenks([1, 2, 3, 20, 21, 22, 100, 101], 3), [20, 100]);
});

test("jenks is as good as trying every cut", () => {
  for (let seed = 1; seed <= 12; seed++) {
    const sorted = take(18, seed, 60);
    for (const n of [2, 3, 4]) {
      assert.ok(
        Math.abs(deviation(sorted, jenks(sorted, n)) - leastDeviation(sorted, n)) < 1e-6,
        `seed ${seed}, n ${n}`,
      );
    }
  }
});

test("jenks looks at few of the cuts that the communes of a whole country have", () => {
  const sorted = take(35_000, 7, 1e9);
  assert.equal(jenks(sorted, 7).length, 6);
  const m = sorted.length;
  let looks = 0;
  // Of values that lie as far from each other, the sum of squares of a class.
  const cost = (from: number, to: number): number => {
    looks++;
    const k = to - from + 1;
    return (k * (k * k - 1)) / 12;
  };
  const cuts = bestCuts(m, 7, cost);
  const last = cuts.at(-1)?.[m - 1] ?? 0;
  assert.ok(Math.abs(last - (6 * m) / 7) <= 1, `the last of seven equal classes starts at ${last}`);
  const most = 6 * 2 * m * Math.ceil(Math.log2(m)) + m;
  assert.ok(looks <= most, `${looks} costs, at most ${most}: not the ${6 * (m / 2) * m} of all cuts`);
});

test("quantiles put as many values in each class", () => {
  const c = classify([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], people(12), "quantiles", 4, null);
  assert.deepEqual(
    c.classes.map((k) => k.count),
    [3, 3, 3, 3],
  );
  assert.equal(c.classes[0]!.population, 30);
});

test("the inhabitants of a class are not known where those of one territory are not", () => {
  const c = classify([1, 2, 11, 12], [10, null, 20, 0], "equal", 2, null);
  assert.deepEqual(
    c.classes.map((k) => k.population),
    [null, 20],
  );
});

test("ties never make an empty class", () => {
  const c = classify([0, 0, 0, 0, 0, 0, 0, 5, 9], people(9), "quantiles", 5, null);
  assert.ok(
    c.classes.every((k) => k.count > 0),
    JSON.stringify(c.classes),
  );
});

test("equal steps have one width", () => {
  assert.deepEqual(classify([0, 3, 10], people(3), "equal", 5, null).breaks, [2, 4, 6, 8]);
});

test("thresholds bound the outer classes, either way round", () => {
  const limit = { acceptable: 30, unacceptable: 45 };
  assert.deepEqual(classify([5, 31, 60], people(3), "thresholds", 5, limit).breaks, [30, 35, 40, 45]);
  const swapped = { acceptable: 95, unacceptable: 60 };
  assert.deepEqual(classify([50, 70, 99], people(3), "thresholds", 3, swapped).breaks, [60, 95]);
});

test("thresholds that no value reaches still stand", () => {
  const c = classify([1, 2, 3], people(3), "thresholds", 3, { acceptable: 7, unacceptable: 15 });
  assert.deepEqual(
    c.classes.map((k) => k.count),
    [3, 0, 0],
  );
});

test("equal values are one class and it is said", () => {
  const c = classify([4, 4, null, 4], people(4), "jenks", 5, null);
  assert.equal(c.uniform, true);
  assert.deepEqual(c.classes, [{ low: 4, high: 4, count: 3, population: 30 }]);
  assert.deepEqual(c.missing, { count: 1, population: 10 });
});

test("no value at all is no class", () => {
  const c = classify([null, null], people(2), "quantiles", 5, null);
  assert.deepEqual(c.classes, []);
  assert.equal(c.missing.count, 2);
});

test("a value on a break belongs to the class above", () => {
  assert.deepEqual(
    [1, 2, 3].map((v) => classOf(v, [2, 3])),
    [0, 1, 2],
  );
});

test("the histogram counts every known value once", () => {
  const bars = histogram([1, 2, 2, null, 9], [2], 4);
  assert.deepEqual(
    bars.map((b) => b.count),
    [3, 0, 0, 1],
  );
  assert.equal(histogram([3, 3], [], 10).length, 1);
});

for (const method of methods) {
  test(`few distinct values make as few classes: ${method}`, () => {
    const limit = { acceptable: 10, unacceptable: 20 };
    for (const threshold of [null, limit]) {
      const classesOf = (values: (number | null)[]): number[] =>
        classify(values, people(values.length), method, 5, threshold).classes.map((k) => k.count);
      assert.deepEqual(classesOf([null, null]), []);
      assert.deepEqual(classesOf([]), []);
      assert.deepEqual(classesOf([4, 4, null]), [2]);
      const two = classesOf([4, 4, 8]);
      assert.equal(
        two.reduce((a, b) => a + b, 0),
        3,
      );
      assert.ok(two.filter((n) => n > 0).length <= 2);
      assert.ok(
        threshold !== null || method === "equal" || two.length === 2,
        `${method} makes ${two.length} of two`,
      );
    }
  });
}

test("many beyond the higher threshold are parted rather than of one colour", () => {
  const limit = { acceptable: 10, unacceptable: 20 };
  const far = [5, 15, 21, 22, 23, 24, 25, 26, 27, 28];
  const c = classify(far, people(10), "auto", 5, limit);
  assert.deepEqual(c.breaks.slice(0, 2), [10, 20]);
  assert.ok(
    c.classes.every((k) => k.count <= 4),
    JSON.stringify(c.classes),
  );
  assert.deepEqual(classify([5, 6, 7, 21], people(4), "auto", 5, limit).breaks, [
    10,
    10 + 10 / 3,
    10 + 20 / 3,
    20,
  ]);
});
