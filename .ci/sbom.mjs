// Joins two bills of materials (CycloneDX, JSON): the program's, and that of the scripts and styles that it holds.
// What says when and by which run the second was made is left out, so that the same sources give the same bill.
import { readFileSync } from "node:fs";

const [program, web] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
const root = web.metadata.component;
const held = { ...root, type: "library" };
program.components = [...(program.components ?? []), held, ...web.components];
const whole = program.metadata.component["bom-ref"];
program.dependencies = [...(program.dependencies ?? []), ...web.dependencies];
const needs = program.dependencies.find((d) => d.ref === whole);
if (!needs) throw new Error(`the bill says nothing of what ${whole} depends on`);
needs.dependsOn = [...(needs.dependsOn ?? []), root["bom-ref"]];
console.log(JSON.stringify(program, null, 2));
