/** Checks every warning of attribution on the smallest case that has it, and that the room's page names all of them. */

import { readFileSync } from "node:fs";
import {
  type AttributeDefinition,
  type AttributeOptions,
  attribute,
  conversionPaths,
  noSignalControl,
  pathTableFromRows,
} from "parcours";
import { expect, test } from "vitest";
import { tableOf, vectorA, vectorB, vectorD } from "../helpers/attributionVectors.ts";
import { logOf } from "../helpers/logOf.ts";

const D = { conversion: "purchase", by: "channel" } as const;
const each = { ...D, tiedConversions: "each" } as const;
const credit = (table: typeof vectorA, definition: AttributeDefinition, options?: AttributeOptions) =>
  attribute(table, definition, options).warnings;
const wide = Array.from({ length: 21 }, (_, i) => ({
  path: [`t${i}`, `t${(i + 1) % 21}`],
  conversions: 1,
  nonConversions: 5,
}));
const round = Array.from({ length: 99_999 }, (_, i) => `t${i % 3}`);

const cases: { [code: string]: () => readonly { code: string }[] } = {
  no_conversions: () => credit(tableOf("a c0 u1"), { model: "last" }),
  no_nulls: () => credit(vectorA, { model: "markov", nulls: false }),
  unmatched_conversions: () => credit(tableOf("[] c1 u0", "a c1 u0"), { model: "last" }),
  tied_touches: () => conversionPaths(vectorD, D).warnings,
  value_missing: () => conversionPaths(vectorD, each).warnings,
  negative_value: () => credit(tableOf("a c1 u0 v-1"), { model: "last" }),
  value_without_conversion: () => credit(tableOf("a c0 u1 v4"), { model: "last" }),
  negative_credit: () => credit(vectorA, { model: "shapley", support: 0 }),
  no_positive_effect: () => credit(tableOf("a c1 u1", "b c1 u1"), { model: "markov", removal: "reroute" }),
  non_additive: () => credit(vectorA, { model: "participation" }),
  sampled: () => credit(pathTableFromRows(wide), { model: "shapley", permutations: 20 }),
  not_converged: () =>
    credit(pathTableFromRows([{ path: round, conversions: 1, nonConversions: 1 }]), { model: "markov", order: 2 }),
  self_check_failed: () =>
    credit(pathTableFromRows([{ path: round, conversions: 1, nonConversions: 1 }]), { model: "markov", order: 2 }),
  reused_touches: () => conversionPaths(logOf("c: a0 P1 P2"), { conversion: "P", repeat: "reuse" }).warnings,
  too_rare_to_rank: () => credit(vectorB, { model: "leave-one-out" }),
  few_replicates: () => credit(vectorA, { model: "last" }, { replicates: 199 }),
  no_signal: () => noSignalControl(tableOf("a c1 u1", "b c1 u1")).warnings,
  unknown_name: () => credit(vectorA, { model: "last-non-direct", direct: ["direct"] }),
  open_trails: () => conversionPaths(logOf("c: a0"), { conversion: { not: "a" }, nullAfter: { days: 1 } }).warnings,
  fallback: () => credit(tableOf("a>b c1 u1", "a c1 u0", "b c1 u0"), { model: "leave-one-out" }),
  no_label: () => conversionPaths(vectorD, D).warnings,
  tied_conversions: () => conversionPaths(vectorD, D).warnings,
  no_value_interval: () => credit(vectorA, { model: "last" }, { replicates: 200 }),
  clustered_paths: () => attribute(conversionPaths(vectorD, D), { model: "last" }, { cluster: "none" }).warnings,
  value_cancels: () => credit(tableOf("a c1 u1 v10", "b c1 u0 v-10"), { model: "last" }),
  stages_mismatch: () => credit(vectorA, { model: "milestones", weights: { first: 1, stages: [1] } }),
};

test.each(Object.entries(cases))("%s", (code, warnings) => {
  expect(warnings().map((one) => one.code)).toContain(code);
});

test("an ordinary table has none of them", () => {
  const sound = tableOf("a>b c400 u600 v50", "b c100 u900 v20", "a c50 u950 v9");
  for (const model of ["last", "markov", "shapley"] as const) expect(credit(sound, { model })).toEqual([]);
});

test("the page names all of them", () => {
  const page = readFileSync(new URL("../../docs/attribution.md", import.meta.url), "utf8");
  for (const code of Object.keys(cases)) expect(page).toContain(`| \`${code}\` |`);
});

test("a sequence with an unknown name gets an answer, and a warning with the name", () => {
  const { sequences, warnings } = attribute(vectorB, { model: "markov", order: 2, sequences: [["X", "W"], ["Z"]] });
  expect(sequences?.[0]).toMatchObject({ visits: 0, removalEffect: 0 });
  expect(sequences?.[1]?.removalEffect).toBeCloseTo(1 / 5, 12);
  expect(warnings.filter(({ code }) => code === "unknown_name").map(({ message }) => message)).toEqual([
    'sequences[0]: "W" is not in the data',
  ]);
});
