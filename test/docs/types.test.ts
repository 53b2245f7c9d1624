/** Every example compiles under the strict options of the repository: what a reader copies has no type error. */

import { expect, test } from "vitest";
import { pages, type Snippet, sourceSnippets } from "./collect.ts";
import { typeFaults } from "./typeCheck.ts";

const wrong: Snippet = {
  title: "wrong.md",
  path: "wrong.md",
  code: 'const quantile: number = "text";\n\ndurationMs({ months: 1 });\ncustomerId(1, 2);\ndurationMs({ days: 1 }) // => 86400000',
};

test("examples compile, and the check can fail", { timeout: 120_000 }, () => {
  const faults = typeFaults([wrong, ...sourceSnippets(), ...pages().snippets]);
  const planted = faults.get("wrong.md") ?? [];
  faults.delete("wrong.md");
  expect(planted.map((fault) => fault.split(" ", 2).join(" "))).toEqual([
    "wrong.md:1: TS2322",
    "wrong.md:3: TS2353",
    "wrong.md:4: TS2345",
  ]);
  expect([...faults.values()].flat()).toEqual([]);
});
