/**
 * Checks the reference that TypeDoc wrote into docs/api, copies llms.txt into it, and prints its content: the last step of `npm run
 * docs`.
 */

import { copyFileSync, existsSync, readdirSync, readFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const api = new URL("docs/api/", root);
const rooms = readdirSync(new URL("src/", root)).filter((name) => existsSync(new URL(`src/${name}/index.ts`, root)));
const pages = readdirSync(api, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".html"));
const text = (path: string): string => readFileSync(new URL(path, api), "utf8");
const index = text("index.html");

const checks: [holds: boolean, fault: string][] = [
  ...rooms.map((room): [boolean, string] => [
    pages.includes(`modules/${room}.html`),
    `no module of the room ${room}: add it to "entryPoints" in docs/typedoc.json`,
  ]),
  ...pages.map((path): [boolean, string] => [
    !text(path).includes("__namedParameters"),
    `${path}: a parameter has no name`,
  ]),
  [index.includes("the map") && index.includes("<table>"), "index.html: the landing page is not the map"],
  [index.includes('id="tsd-search'), "index.html: no search"],
  [existsSync(new URL("assets/search.js", api)), "assets/search.js: no search index"],
];
const faults = checks.filter(([holds]) => !holds).map(([, fault]) => fault);
for (const fault of faults) console.error(`docs/api: ${fault}`);
if (faults.length > 0) process.exit(1);

copyFileSync(new URL("docs/llms.txt", root), new URL("llms.txt", api));
const count = (folder: string): number => pages.filter((path) => path.startsWith(`${folder}/`)).length;
const kinds = ["functions", "types", "variables", "classes", "documents"].map((kind) => `${count(kind)} ${kind}`);
console.log(
  `docs/api: ${count("modules")} rooms, ${kinds.join(", ")}, with search and llms.txt. Open docs/api/index.html.`,
);
