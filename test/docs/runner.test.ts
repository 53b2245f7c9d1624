/** The runner of the examples can fail: what it must not let pass, and what it must. */

import { expect, test } from "vitest";
import { fromDocComments, fromMarkdown, type Snippet } from "./collect.ts";
import { failuresOf } from "./execute.ts";

const scope = {
  two: 2,
  refuse: () => {
    throw Object.assign(new Error("no"), { code: "refused" });
  },
};

function run(code: string): Promise<string[]> {
  return failuresOf({ title: "page.md", path: "page.md", code }, scope);
}

test.each([
  ["1 + 1 // => 2"],
  ["two // => 2"],
  ["const a: number = 1 / 3 // => 0.333…"],
  ["const a = { b: [0.25, null] };\na // => { b: [0.2…, null] }"],
  ["Object.assign(Object.create(null), { a: 1 }) // => { a: 1 }"],
  ["await Promise.resolve('é…') // => 'é…'"],
  ["({ a: 1,\n  b: 2 })\n// => {\n//   a: 1, b: 2 }\n"],
  ["refuse() // throws refused"],
  ["await Promise.reject(Object.assign(new Error(), { code: 'late' })) // throws late"],
  ['import { two } from "parcours";\nimport { inspect as show } from "node:util";\nshow(two) // => "2"'],
  ["type A = { a: number };\nconst a: A = { a: 1 };\na // => { a: 1 }"],
  ["-1234.5678 // => -1234.56…"],
])("holds: %s", async (code) => {
  expect(await run(code)).toEqual([]);
});

test.each([
  ["1 + 1 // => 3", "page.md:1: expected 3, got 2"],
  ["\n\n[1, { a: 2 }] // => [1, { a: 3 }]", "page.md:3: expected [ 1, { a: 3 } ], got [ 1, { a: 2 } ]"],
  ["({ a: 1, b: 2 }) // => { a: 1 }", "page.md:1: expected { a: 1 }, got { a: 1, b: 2 }"],
  ["({ a: undefined }) // => {}", "page.md:1: expected {}, got { a: undefined }"],
  ["-0 // => 0", "page.md:1: expected 0, got -0"],
  ["0.335 // => 0.333…", "page.md:1: expected 0.333…, got 0.335"],
  ["0.1 + 0.2 // => 0.3", "page.md:1: expected 0.3, got 0.30000000000000004"],
  ["new Uint8Array([1]) // => [1]", "page.md:1: expected [ 1 ], got Uint8Array(1) [ 1 ]"],
  ["two // throws refused", "page.md:1: expected to throw refused, got 2"],
  ["refuse() // throws other", "page.md:1: expected to throw other, threw refused"],
  ["\nmissing.name", "page.md:2: ReferenceError: missing is not defined"],
  ["if (two) {\n  two // => 2\n}", "page.md:0: Error: page.md:2: this claim does not follow a statement"],
  ["two // => 2 and more", "page.md:0: Error: page.md:1: not a value: 2 and more"],
])("fails: %s", async (code, failure) => {
  expect(await run(code)).toEqual([failure]);
});

test("one page is one scope, and a fault does not hide the next", async () => {
  const page = "# A\n\n```ts\nconst a = 1;\na // => 2\n```\n\n```sh\nnpm test\n```\n\n```ts\na // => 3\n```\n";
  const { snippet } = fromMarkdown("page.md", page);
  expect(await failuresOf(snippet as Snippet, scope)).toEqual([
    "page.md:5: expected 2, got 1",
    "page.md:13: expected 3, got 1",
  ]);
});

test("a fence that is not run is counted with its reason; a misspelt one is refused", () => {
  const { snippet, noRun } = fromMarkdown("page.md", "```ts no-run\n// not run: needs a file\nread()\n```\n");
  expect(snippet).toBeNull();
  expect(noRun).toEqual([{ path: "page.md", line: 1, code: "// not run: needs a file\nread()\n" }]);
  expect(() => fromMarkdown("page.md", "```ts norun\n1\n```\n")).toThrow("page.md:1: write ```ts");
});

test("each @example is a snippet with the line numbers of its file", async () => {
  const text =
    "/**\n * Adds.\n * @example\n * 1 + 1 // => 3\n * @example\n * ```ts\n * 2 // => 2\n * ```\n * @returns no\n */\nexport const a = 1;\n";
  const snippets = fromDocComments("src/a.ts", text);
  expect(snippets.map(({ title }) => title)).toEqual(["src/a.ts:3", "src/a.ts:5"]);
  expect(await Promise.all(snippets.map((snippet) => failuresOf(snippet, scope)))).toEqual([
    ["src/a.ts:4: expected 3, got 2"],
    [],
  ]);
});
