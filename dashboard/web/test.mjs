// Bundles every src/**/*.test.ts with esbuild and runs them with node's own runner;
// given "bench", every src/**/*.bench.ts, which tell times and fail nothing.
// All run in one process: each bundle has modules of its own, and the document that many
// of them need takes longer to load than they take to run.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeMessages } from "./messages.mjs";

const root = import.meta.dirname;
const kind = process.argv[2] ?? "test";
// Beside the packages, which the bundles find from there.
const out = mkdtempSync(join(root, "node_modules/.maillage-test-"));
const entryPoints = readdirSync(join(root, "src"), { recursive: true })
  .filter((name) => name.endsWith(`.${kind}.ts`))
  .map((name) => join(root, "src", name));
try {
  await writeMessages();
  await build({
    entryPoints,
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    external: ["happy-dom"],
    format: "esm",
    define: { MAP_WORKER: '""' },
    logLevel: "warning",
  });
  const bundles = readdirSync(out, { recursive: true }).filter((name) => name.endsWith(".mjs"));
  const all = join(out, "all.mjs");
  writeFileSync(all, bundles.map((name) => `import "./${name}";\n`).join(""));
  process.exitCode = spawnSync(process.execPath, ["--test", all], { stdio: "inherit" }).status ?? 1;
} finally {
  rmSync(out, { recursive: true });
}
