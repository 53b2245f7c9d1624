/** Every example of the doc comments and of the pages is executed; every `// =>` in it is an assertion. */

import { describe, expect, test } from "vitest";
import { root } from "../house/sources.ts";
import { pages, sourceSnippets } from "./collect.ts";
import { failuresOf } from "./execute.ts";

const library: Record<string, unknown> = await import("parcours");
const { snippets, noRun } = pages();

describe("examples of doc comments", () => {
  for (const snippet of sourceSnippets()) {
    test(snippet.title, async () => {
      const own: Record<string, unknown> = await import(/* @vite-ignore */ root + snippet.path);
      expect(await failuresOf(snippet, { ...library, ...own })).toEqual([]);
    });
  }
});

describe("fences of a page, in one scope", () => {
  for (const snippet of snippets) {
    test(snippet.title, async () => {
      expect(await failuresOf(snippet, library)).toEqual([]);
    });
  }

  test(`${noRun.length} fences are shown only, and say why in their first line`, () => {
    const silent = noRun.filter(({ code }) => !code.startsWith("// not run: "));
    expect(silent.map(({ path, line }) => `${path}:${line}: begin with "// not run: …" and the reason`)).toEqual([]);
  });
});
