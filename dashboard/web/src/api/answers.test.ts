import assert from "node:assert/strict";
import { test } from "node:test";
import { Answers } from "./answers";

/** A server whose answers come when the test says so. */
function server() {
  const asked: { address: string; signal: AbortSignal; answer(value: unknown): void; fail(): void }[] = [];
  const answers = new Answers(
    (address, signal) =>
      new Promise((resolve, reject) => {
        const fail = (): void => {
          reject(new Error("no network"));
        };
        signal.addEventListener("abort", fail);
        asked.push({ address, signal, answer: resolve, fail });
      }),
  );
  return { answers, asked };
}

test("an address is asked for once, while it is waited for and after", async () => {
  const { answers, asked } = server();
  const both = Promise.all([answers.get("/a"), answers.get("/a", new AbortController().signal)]);
  asked[0]?.answer(1);
  assert.deepEqual(await both, [1, 1]);
  assert.equal(await answers.get("/a"), 1);
  assert.equal(asked.length, 1);
});

test("what failed is asked for again", async () => {
  const { answers, asked } = server();
  const first = answers.get("/a");
  asked[0]?.fail();
  await assert.rejects(first, /no network/);
  const second = answers.get("/a");
  asked[1]?.answer(2);
  assert.equal(await second, 2);
});

test("what nobody waits for any more is cancelled, and asked for anew when wanted again", async () => {
  const { answers, asked } = server();
  const [one, two] = [new AbortController(), new AbortController()];
  const waits = [answers.get("/a", one.signal), answers.get("/a", two.signal)];
  one.abort();
  await assert.rejects(waits[0]!, { name: "AbortError" });
  assert.equal(asked[0]?.signal.aborted, false, "another still waits");
  two.abort();
  await assert.rejects(waits[1]!, { name: "AbortError" });
  assert.equal(asked[0].signal.aborted, true);
  const again = answers.get("/a");
  asked[1]?.answer(3);
  assert.equal(await again, 3);
});

test("who gives no signal waits to the end", async () => {
  const { answers, asked } = server();
  const plain = answers.get("/a");
  const left = new AbortController();
  const other = answers.get("/a", left.signal);
  left.abort();
  await assert.rejects(other);
  asked[0]?.answer(4);
  assert.equal(await plain, 4);
  assert.equal(asked.length, 1);
});

test("an answer that is there is not taken back", async () => {
  const { answers, asked } = server();
  const first = answers.get("/a");
  asked[0]?.answer(5);
  await first;
  const gone = new AbortController();
  assert.equal(await answers.get("/a", gone.signal), 5);
  gone.abort();
  assert.equal(await answers.get("/a"), 5);
  await assert.rejects(answers.get("/a", gone.signal), { name: "AbortError" });
});
