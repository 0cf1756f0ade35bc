// Builds dist/: scripts, styles and fonts with a digest in their names, a brotli and
// a gzip twin of each that gains by it, and manifest.json from plain to built names.
import { build } from "esbuild";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, extname, join, relative } from "node:path";
import { writeMessages } from "./messages.mjs";

const root = import.meta.dirname;
const dist = join(root, "dist");

const common = {
  absWorkingDir: root,
  outdir: dist,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  target: ["es2022", "chrome111", "firefox113", "safari16.4"],
  format: "esm",
  legalComments: "none",
  entryNames: "[dir]/[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file", ".svg": "copy" },
  logLevel: "warning",
};

/** Entries under src/pages are found, so that a page's script needs no line here. */
async function pageEntries() {
  const names = await readdir(join(root, "src/pages")).catch(() => []);
  return names
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => ({ in: `src/pages/${name}`, out: `pages/${name.slice(0, -3)}` }));
}

/** The digest of a build goes into its name, so the worker comes first and the map script is told its name. */
async function buildAll() {
  const worker = await build({
    ...common,
    entryPoints: [{ in: "maplibre-gl/dist/maplibre-gl-worker.mjs", out: "map-worker" }],
  });
  const workerName = Object.values(namesOf(worker))[0];
  const scripts = await build({
    ...common,
    define: { MAP_WORKER: JSON.stringify(workerName) },
    entryPoints: [
      { in: "src/map/main.ts", out: "map" },
      { in: "src/charts.ts", out: "charts" },
      { in: "css/site.css", out: "site" },
      { in: "css/map.css", out: "map" },
      { in: "assets/icon.svg", out: "icon" },
      { in: "assets/application.svg", out: "application" },
      ...(await pageEntries()),
    ],
  });
  // Classic, so that it runs before the first paint and the page never flashes in the wrong theme.
  const head = await build({
    ...common,
    format: "iife",
    entryPoints: [
      { in: "src/head.ts", out: "head" },
      { in: "src/offline/worker.ts", out: "service-worker" },
    ],
  });
  // What the server prints reaches no file: the style of paper holds its font.
  const paper = await build({
    ...common,
    loader: { ".woff2": "dataurl" },
    entryPoints: [{ in: "css/paper.css", out: "paper" }],
  });
  return [worker, scripts, head, paper];
}

/** From plain to built names; a file that a style refers to is named after what it was copied from. */
function namesOf(result) {
  const names = {};
  for (const path of Object.keys(result.metafile.outputs)) {
    const built = relative(dist, join(root, path));
    names[built.replace(/-[A-Z0-9]{8}(\.\w+)$/, "$1")] = built;
  }
  return names;
}

async function clear() {
  await mkdir(dist, { recursive: true });
  for (const name of await readdir(dist)) {
    if (name !== ".gitkeep") await rm(join(dist, name), { recursive: true });
  }
}

async function write(path, content) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  if (extname(path) === ".woff2") return;
  for (const [suffix, pack] of [
    ["br", promisify(brotliCompress)],
    ["gz", promisify(gzip)],
  ]) {
    const packed = await pack(content, suffix === "gz" ? { level: 9 } : {});
    if (packed.length < content.length) await writeFile(`${path}.${suffix}`, packed);
  }
}

await writeMessages();
const results = await buildAll();
await clear();
await Promise.all(
  results.flatMap((result) => result.outputFiles).map((file) => write(file.path, file.contents)),
);
const manifest = Object.assign({}, ...results.map(namesOf));
const font = Object.keys(manifest).find((name) => name.endsWith(".woff2"));
if (font) manifest["source-sans-3.woff2"] = manifest[font];
await writeFile(join(dist, "manifest.json"), JSON.stringify(manifest, null, 1));
for (const [name, built] of Object.entries(manifest)) {
  const bytes = (await readFile(join(dist, built))).length;
  const packed = await readFile(join(dist, `${built}.br`)).then(
    (b) => b.length,
    () => bytes,
  );
  if (process.argv.includes("--sizes")) console.log(`${name}\t${bytes}\t${packed}`);
}
