// Makes generated/messages.ts: the texts that the scripts name, out of the one
// catalogue of messages. A key that is not of the catalogue fails the check of types.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const root = import.meta.dirname;
const catalogue = join(root, "../pages/lang/messages");

/**
 * Reads the TOML of the catalogue: comments, [sections] and strings of one line. Apostrophes
 * are set here, as the server sets them; the blanks of French when the marks are filled in.
 */
export function parse(toml, name) {
  const texts = {};
  let section = "";
  toml.split("\n").forEach((line, i) => {
    const head = /^\[([\w-]+)\]$/.exec(line);
    const pair = /^(?:"([\w.-]+)"|([\w-]+)) = (".*")$/.exec(line);
    if (head) section = head[1];
    else if (pair) texts[`${section}.${pair[1] ?? pair[2]}`] = JSON.parse(pair[3]).replaceAll("'", "’");
    else if (line !== "" && !line.startsWith("#"))
      throw new Error(`${name}: line ${i + 1} is not understood: ${line}`);
  });
  return texts;
}

/** Whether scripts name a key: whole, or by the beginning that they complete. */
export function namedIn(source) {
  const beginnings = [...source.matchAll(/`([\w-]+(?:\.[\w-]+)*\.)\$\{/g)].map((match) => match[1]);
  return (key) => source.includes(`"${key}"`) || beginnings.some((beginning) => key.startsWith(beginning));
}

async function scripts() {
  const names = await readdir(join(root, "src"), { recursive: true });
  const own = names.filter((name) => name.endsWith(".ts") && !/\.(test|bench)\.ts$/.test(name));
  return (await Promise.all(own.map((name) => readFile(join(root, "src", name), "utf8")))).join("\n");
}

/** Writes the generated file. */
export async function writeMessages() {
  const named = namedIn(await scripts());
  const parts = [
    "// Made by messages.mjs from the catalogue in dashboard/pages/lang/messages. Not to be edited.\n",
  ];
  for (const lang of ["fr", "en"]) {
    const name = `${lang}.toml`;
    const texts = parse(await readFile(join(catalogue, name), "utf8"), name);
    const kept = Object.fromEntries(Object.entries(texts).filter(([key]) => named(key)));
    const type = lang === "fr" ? "" : ": Record<keyof typeof fr, string>";
    parts.push(`export const ${lang}${type} = ${JSON.stringify(kept, null, 2)};\n`);
  }
  await mkdir(join(root, "generated"), { recursive: true });
  await writeFile(join(root, "generated/messages.ts"), parts.join("\n"));
}

if (process.argv[1] === import.meta.filename) await writeMessages();
