/** Checks how large an import is in a browser, and which packages it must not contain. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, inject, test } from "vitest";
import { bundle } from "./bundle.ts";
import { ceilings, drawing, importOf, type Marked, markers } from "./ceilings.ts";

const { project } = inject("packed");
const manifest = JSON.parse(readFileSync(join(project, "node_modules/parcours/package.json"), "utf8"));
const rooms = Object.keys(manifest.exports)
  .filter((path) => path.startsWith("./") && path !== "./package.json")
  .map((path) => path.slice(2));

const names = new Map<string, string[]>();
for (const room of rooms) {
  const url = pathToFileURL(join(project, "node_modules/parcours/dist", `${room}.js`)).href;
  names.set(room, Object.keys(await import(/* @vite-ignore */ url)));
}

function inside(text: string): Marked[] {
  return (Object.keys(markers) as Marked[]).filter((name) => text.includes(markers[name]));
}

describe("imports", () => {
  test.each(ceilings)("$what: at most $bytes bytes", async (ceiling) => {
    const { text, gzip } = await bundle(
      importOf(ceiling, (room) => names.get(room) ?? []),
      project,
    );
    expect(inside(text).filter((name) => !ceiling.allowed.includes(name))).toEqual([]);
    expect(gzip, ceiling.reason).toBeLessThanOrEqual(ceiling.bytes);
    expect(gzip).toBeGreaterThan(200);
  });

  test("an import of the root alone contains nothing", async () => {
    expect((await bundle('import "parcours";', project)).text.trim()).toBe("");
  });
});

describe("bundles for the browser, without Node", () => {
  test.each([".", ...rooms.map((room) => `./${room}`)])("%s", async (path) => {
    const specifier = path === "." ? "parcours" : `parcours/${path.slice(2)}`;
    const { text } = await bundle(`export * from ${JSON.stringify(specifier)};`, project);
    expect(text.length).toBeGreaterThan(100);
    expect(text).not.toMatch(/["']node:|\bprocess\.(?!env\.NODE_ENV)|\bBuffer\b|\brequire\(/);
  });
});

describe("drawing libraries", () => {
  const bare = rooms.filter((room) => room !== "charts" && room !== "report");
  test.each([".", ...bare.map((room) => `./${room}`)])("are not in %s", async (path) => {
    const specifier = path === "." ? "parcours" : `parcours/${path.slice(2)}`;
    const { text } = await bundle(`export * from ${JSON.stringify(specifier)};`, project);
    expect(drawing.filter((name) => text.includes(markers[name]))).toEqual([]);
  });
});

describe("the markers", () => {
  const root = new URL("../..", import.meta.url).pathname;
  const whole: Record<Marked, string> = {
    zod: 'import * as z from "zod"; export const s = z.string();',
    immer: 'export { produce } from "immer";',
    graphology: 'export { DirectedGraph } from "graphology";',
    papaparse: 'export { default } from "papaparse";',
    "date-fns": 'export { addDays } from "date-fns";',
    "@dagrejs/dagre": 'export { layout } from "@dagrejs/dagre";',
    "d3-sankey": 'export { sankey } from "d3-sankey";',
    "d3-shape": 'export { line } from "d3-shape";',
    "definition schemas": 'export { definitionShapes } from "./src/formats/definitions/definitionShapes.ts";',
  };
  test.each(Object.entries(whole))("%s is found where it is", async (name, code) => {
    expect(inside((await bundle(code, root)).text)).toEqual([name]);
  });
});
