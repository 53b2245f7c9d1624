/** Runs the failing inputs that lie beside the checkout, each against the answer that is right. */

import zlib from "node:zlib";
import * as library from "parcours";
import { describe, expect, test } from "vitest";
import { sharedPath, sharedText } from "../helpers/shared.ts";

const file = "reference/field/cases.mjs";

/** What a case came to: a value, or the code and message of the fault. */
type Outcome = { value: unknown } | { code: string | undefined; message: string };

/** Names that were renamed since the cases were written. */
const renamed: readonly [RegExp, string][] = [
  [/\bnulls:/g, "nonConversions:"],
  [/\.medianMs\b/g, ".q50Ms"],
];

/** The outcome of each case by its name. The file prints them; here they are kept, and its imports are handed in. */
async function outcomes(): Promise<Map<string, Outcome>> {
  const results = new Map<string, Outcome>();
  const run = async (name: string, ask: () => unknown) => {
    try {
      results.set(name, { value: await ask() });
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      results.set(name, { code, message });
    }
  };
  let program = sharedText(file)
    .replace(/^import .*$/m, "")
    .replace(/^const run=.*$/m, "")
    .replace('(await import("node:zlib"))', "zlib")
    .replace(/^process\.on.*$/m, "");
  for (const [old, now] of renamed) program = program.replace(old, now);
  const AsyncFunction = (async () => {}).constructor as new (...parts: string[]) => (...given: unknown[]) => unknown;
  await new AsyncFunction("P", "run", "zlib", "Buffer", program)(library, run, zlib, Buffer);
  return results;
}

const value = (expected: unknown) => ({ value: expected });
const refused = (code: string, message: RegExp) => ({ code, message: expect.stringMatching(message) });
/** An issue or a warning among others. */
const told = (code: string, count: number) => expect.objectContaining({ code, count });

/** F32 takes bytes where texts are read. */
const right: [name: string, expected: object][] = [
  ["F01", refused("invalid_encoding", /line 2.*encoding: "windows-1252"/)],
  ["F02", value(1)],
  ["F03", refused("not_text", /gzip/)],
  ["F04", value([[40, 20], expect.arrayContaining([told("implausible_time_unit", 20)]), expect.anything()])],
  ["F05", value([told("implausible_time_unit", 2)])],
  ["F06", value([[41, 1, 1], [told("placeholder_customer", 1000)]])],
  ["F07", value([2, [told("placeholder_customer", 2)]])],
  ["F08", value([1, ["9007199254740992"], [told("unsafe_customer", 2)]])],
  [
    "F09",
    value([
      ["1.1", [1, 0]],
      ["1.10", [1, 1]],
    ]),
  ],
  ["F10", value(["p8", "p9", "p10", "p11"])],
  ["F11", value([expect.anything(), expect.arrayContaining(["value_from_outcome"])])],
  ["F12", value([expect.anything(), expect.any(Number), expect.arrayContaining([told("few_journeys", 2)])])],
  ["F13", refused("invalid_definition", /happened\[0\]: expected true or false.*got 33/)],
  [
    "F14",
    value([
      1,
      [1],
      [
        [1, 1],
        [1, 1],
      ],
      expect.arrayContaining(["after_observed_until"]),
    ]),
  ],
  ["F15", refused("invalid_definition", /observedUntil.*first event/)],
  ["F16", refused("invalid_recipe", /promise/)],
  ["F17", refused("wrong_argument", /transitionGraph\(log\)/)],
  ["F18", refused("wrong_argument", /transitionGraph\(log\)/)],
  ["F19", value(1)],
  ["F20", value(2)],
  ["F21", value(1)],
  ["F22", value(1)],
  ["F23", value(1)],
  ["F24", refused("unknown_touchpoint", /"cafe\\u0301".*other Unicode characters/)],
  ["F25", value("isolated")],
  ["F26", value(expect.arrayContaining([["14:00", "15:00", 2]]))],
  ["F27", value(1)],
  ["F28", value(expect.objectContaining({ kind: "funnelTrend" }))],
  ["F29", value([expect.not.stringContaining("timeUnit")])],
  ["F30", value([1, 1])],
  ["F31", refused("wrong_argument", /promise.*Await/)],
  [
    "F33",
    value([
      null,
      [
        [3, 40],
        [30, 0],
      ],
      0.4,
      expect.arrayContaining(["tied_events"]),
    ]),
  ],
  ["F34", value([0.25, 0.5, [expect.objectContaining({ applied: 2 })], expect.arrayContaining(["edit_capped"])])],
];

describe.skipIf(!sharedPath(file))(`reference cases (need shared/${file})`, () => {
  let found: Promise<Map<string, Outcome>> | undefined;
  const all = () => {
    found ??= outcomes();
    return found;
  };

  test.each(right)("%s", async (name, expected) => {
    expect((await all()).get(name)).toEqual(expected);
  });

  test("F32: bytes are read, or refused by name", async () => {
    const outcome = (await all()).get("F32") as Outcome;
    if ("value" in outcome) expect(outcome.value).toBe(1);
    else expect(outcome.code).toBe("wrong_argument");
  });

  test("every case has its answer here", async () => {
    expect([...(await all()).keys()].sort()).toEqual([...right.map(([name]) => name), "F32"].sort());
  });
});
