/** Checks that generated files are current, and that they contain what they should. */

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { generatedFiles } from "../../.ci/generated.ts";
import { firstSentence, publicApi } from "../../.ci/publicApi.ts";
import { root } from "./sources.ts";

const files = generatedFiles();

test.each([...files.keys()])("%s is current (npm run generate)", (path) => {
  expect(readFileSync(root + path, "utf8") === files.get(path), `${path} is out of date: npm run generate`).toBe(true);
});

describe("docs/llms.txt", () => {
  const text = files.get("docs/llms.txt") as string;
  const { rooms } = publicApi();

  test("has a section for each room, and each public name in the section of its room", () => {
    const sections = new Map(text.split(/^## /m).map((part) => [part.slice(0, part.indexOf("\n")), part]));
    const missing = rooms.flatMap(({ name, names }) =>
      names
        .filter((found) => !new RegExp(`^- \`${found.name}\\b`, "m").test(sections.get(name) ?? ""))
        .map((found) => `${name}: ${found.name}`),
    );
    expect(rooms.flatMap(({ names }) => names).length).toBeGreaterThan(300);
    expect(missing).toEqual([]);
  });

  test("has signatures, meanings and the keys of definitions", () => {
    expect(text).toContain(
      "- `funnel(log: EventLog, definition: FunnelDefinition, options?: FunnelOptions): FunnelResult` ",
    );
    expect(text).toMatch(/^- `FunnelDefinition` \S.*\n( {2}- `.*\n)* {2}- `within\?: Duration` \S/m);
    const bare = text.split("\n").filter((line) => /^- `/.test(line) && /`$/.test(line));
    expect(bare.filter((line) => !/^- `(pathTableFromRows|valueToCost)/.test(line))).toEqual([]);
  });

  test("is one page: at most 330,000 characters", () => {
    expect(text.length).toBeLessThan(330_000);
  });
});

test.each([
  ["Counts a. Then b.", "Counts a."],
  ["Takes e.g. one. `b` is two.", "Takes e.g. one."],
  ["Version 1.2 of it", "Version 1.2 of it"],
  ["Why? Because.", "Why?"],
])("the first sentence of %j is %j", (text, sentence) => {
  expect(firstSentence(text)).toBe(sentence);
});
