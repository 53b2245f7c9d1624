/** Checks that a room imports only the rooms above it, and that heavy packages stay in their rooms. */

import { posix } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { allowsPackage, rooms } from "./rooms.ts";
import { type Import, importsOf, roomNames, roomOf, type Source, sources } from "./sources.ts";

/** The reason why an import is not allowed; `null` if it is. */
function fault(path: string, { specifier, typeOnly }: Import): string | null {
  const room = roomOf(path);
  if (specifier.startsWith("node:")) return room !== null && rooms[room]?.node ? null : "runs in a browser too";
  if (room === null) return specifier.startsWith("./") ? null : "the root only re-exports rooms";
  const rule = rooms[room];
  if (rule === undefined) return `unknown room "${room}"`;
  if (!specifier.startsWith(".")) return allowsPackage(rule, specifier) ? null : `not a package of ${room}`;
  if (!specifier.endsWith(".ts") && !specifier.endsWith(".json")) return "relative imports end in .ts";
  const target = posix.join(posix.dirname(path), specifier);
  const other = roomOf(target);
  if (other === null) return "nobody imports the root";
  if (other === room) return null;
  if (target === `src/${other}/index.ts`) return `import the file of ${other} that is needed, not its index`;
  if (rule.imports.includes(other)) return null;
  if (rule.files?.some((file) => target === `src/${file}` || (file.endsWith("/") && target.startsWith(`src/${file}`))))
    return null;
  if (rule.types?.includes(other)) return typeOnly ? null : `only types of ${other}`;
  return `${other} is not above ${room}`;
}

function faults(files: readonly Source[]): string[] {
  return files.flatMap((source) =>
    importsOf(source).flatMap((found) => {
      const why = fault(source.path, found);
      return why === null ? [] : [`${source.path}:${found.line} imports "${found.specifier}": ${why}`];
    }),
  );
}

describe("rooms", () => {
  test("every folder of src is a room of the table", () => {
    expect(Object.keys(rooms)).toEqual(expect.arrayContaining(roomNames()));
  });

  test("import only rooms above them", () => {
    expect(faults(sources())).toEqual([]);
  });

  test.each([
    ["src/log/x.ts", "../funnel/funnel.ts", false],
    ["src/funnel/x.ts", "../log/eventLog.ts", true],
    ["src/funnel/x.ts", "../log/index.ts", false],
    ["src/funnel/x.ts", "../index.ts", false],
    ["src/funnel/x.ts", "zod", false],
    ["src/model/x.ts", "zod", true],
    ["src/graph/x.ts", "graphology-metrics/centrality", true],
    ["src/core/x.ts", "node:fs", false],
    ["src/simulate/x.ts", "../model/journey.ts", false],
    ["src/attribution/x.ts", "../graph/chain/chain.ts", true],
    ["src/attribution/x.ts", "../graph/rework.ts", false],
    ["src/value/x.ts", "../retention/buckets.ts", true],
    ["src/value/x.ts", "../retention/retention.ts", false],
    ["src/cli/x.ts", "node:fs", true],
    ["src/cli/x.ts", "../formats/index.ts", false],
  ])("%s importing %s: allowed is %s", (path, specifier, allowed) => {
    expect(fault(path, { specifier, typeOnly: false, line: 1 }) === null).toBe(allowed);
  });

  test.each([
    ["src/simulate/x.ts", "../model/journey.ts", true],
    ["src/formats/x.ts", "../funnel/funnel.ts", true],
    ["src/log/x.ts", "../funnel/funnel.ts", false],
    ["src/funnel/x.ts", "../graph/rework.ts", false],
  ])("%s importing types of %s: allowed is %s", (path, specifier, allowed) => {
    expect(fault(path, { specifier, typeOnly: true, line: 1 }) === null).toBe(allowed);
  });

  test("count every way to import a type", () => {
    const text = `import type { A } from "./a.ts";\nimport { type B } from "./b.ts";\nexport type { C } from "./c.ts";\ntype D = import("./d.ts").D;`;
    const ast = ts.createSourceFile("x.ts", text, ts.ScriptTarget.ES2022, true);
    const found = importsOf({ path: "src/log/x.ts", text, lines: 4, ast });
    expect(found.map(({ specifier, typeOnly }) => [specifier, typeOnly])).toEqual([
      ["./a.ts", true],
      ["./b.ts", true],
      ["./c.ts", true],
      ["./d.ts", true],
    ]);
  });
});
