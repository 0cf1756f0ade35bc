import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { httpData, OtherRelease } from "./data";

const fetched = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = fetched;
});

/** Answers every address by the next of the given answers, and lists what was asked. */
function serve(...answers: { body?: unknown; status?: number }[]): string[] {
  const asked: string[] = [];
  globalThis.fetch = (input) => {
    asked.push(input as string);
    const { body = {}, status = 200 } = answers.shift() ?? { status: 500 };
    return Promise.resolve(Response.json(body, { status }));
  };
  return asked;
}

const served = { release: "r1", root: "" };
const ours = { release: "r1", values: [1, null] };

test("values of the page's release are kept", async () => {
  const asked = serve({ body: ours });
  const data = httpData(served, () => undefined);
  assert.deepEqual((await data.values("index", "commune", "car")).values, [1, null]);
  assert.equal(await data.values("index", "commune", "car"), await data.values("index", "commune", "car"));
  assert.deepEqual(asked, ["/api/v1/releases/r1/values/index?level=commune"]);
});

for (const [what, ask] of [
  ["columns", (data) => data.columns("commune")],
  ["values", (data) => data.values("index", "commune", "car")],
  ["gaps", (data) => data.gaps("car")],
  ["weights", (data) => data.declared()],
  ["groups", (data) => data.types()],
  ["a card", (data) => data.profile("commune", "26001", "car")],
] as [string, (data: ReturnType<typeof httpData>) => Promise<unknown>][]) {
  test(`${what} of another release are refused, and asked for again`, async () => {
    serve({ body: { ...ours, release: "r2" } }, { body: ours });
    const data = httpData(served, () => undefined);
    await assert.rejects(ask(data), (error) => error instanceof OtherRelease && error.release === "r2");
    assert.deepEqual(await ask(data), ours);
  });
}

test("after an error of the server the same figures are asked for again", async () => {
  serve({ status: 503 }, { body: ours });
  const data = httpData(served, () => undefined);
  await assert.rejects(data.values("index", "epci", "foot"), /answered 503/);
  assert.deepEqual((await data.values("index", "epci", "foot")).values, [1, null]);
});

test("what the server refuses is told of: the release may be served no more", async () => {
  serve({ body: ours }, { status: 404 });
  let failed = 0;
  const data = httpData(served, () => failed++);
  await data.columns("commune");
  assert.equal(failed, 0);
  await assert.rejects(data.columns("epci"));
  assert.equal(failed, 1);
});

test("places without position are left out of the map", async () => {
  const point = { type: "Point", coordinates: [5, 44] };
  const feature = (id: string, geometry: unknown): unknown => ({
    type: "Feature",
    geometry,
    properties: { id },
  });
  serve({ body: { type: "FeatureCollection", features: [feature("a", point), feature("b", null)] } });
  const data = httpData(served, () => undefined);
  const { features } = await data.facilities("gare");
  assert.deepEqual(
    features.map(({ properties }) => properties.id),
    ["a"],
  );
});
