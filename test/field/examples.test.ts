/** Checks that every warning and issue about data that was guessed, merged, dropped, cut or ordered has a count and one example. */

import {
  attribute,
  compareToPlan,
  conversionPaths,
  csat,
  defineJourney,
  describeLog,
  type EvidenceReport,
  emotionCurve,
  funnel,
  funnelDrivers,
  funnelTrend,
  type Issue,
  irritantTrend,
  levers,
  logFromCsv,
  logFromRows,
  mergePathTables,
  pathTable,
  pathTableFromRows,
  readMermaid,
  readTouchpointsCsv,
  readXes,
  recurrence,
  retention,
  splitJourneys,
  stepMatrix,
  survival,
  timeToConvert,
  transitions,
  whatIf,
} from "parcours";
import { expect, test } from "vitest";

const day = 86_400_000;
const start = Date.UTC(2025, 4, 6);
const columns = { customer: "who", touchpoint: "what", time: "when", channel: "on", value: "worth" } as const;

/** 40 customers; ties, refunds, missing values and channels, repeated buys. */
const rows = Array.from({ length: 40 }, (_, i) =>
  [
    { what: "ad", after: 0 },
    { what: "mail", after: i % 3 ? 1 : 0 },
    ...(i % 2 ? [{ what: "see", after: 2 }] : []),
    ...(i % 4 < 2 ? [{ what: "buy", after: 2, worth: i % 8 ? 10 : -5 }] : []),
    ...(i % 8 === 1 ? [{ what: "buy", after: 2 }] : []),
    ...(i % 5 === 0 ? [{ what: "buy", after: 30 }] : []),
    { what: "ad", after: i % 7 ? 9 : 9.5 },
  ].map(({ what, after, ...own }) => ({
    who: `c${i}`,
    what,
    when: start + after * day,
    on: i % 6 ? "web" : null,
    ...own,
  })),
).flat();
const log = logFromRows([...rows, { who: "late", what: "buy", when: start, worth: null, on: null }], {
  ...columns,
  optional: ["worth"],
});
const steps = ["ad", "buy"];
const until = { observedUntil: start + 5 * day };
const paths = conversionPaths(log, {
  conversion: "buy",
  nullAfter: { days: 20 },
  ties: "log-order",
  repeat: "reuse",
});
const plan = defineJourney({
  id: "plan",
  stages: [{ id: "s" }],
  touchpoints: [{ id: "ad" }, { id: "poster", observedAs: ["ad"] }, { id: "mail" }],
});
const evidence: EvidenceReport[] = ["a", "b", "c"].map((id) => ({ id, source: "ticket", irritant: "queue" }));

const results: (() => { warnings: readonly Issue[] } | { issues: readonly Issue[] })[] = [
  () => describeLog(log),
  () => pathTable(log, { by: "channel", maxLength: 1 }),
  () =>
    mergePathTables(pathTable(log, { by: "channel", maxLength: 1 }), pathTable(log, { by: "channel", maxLength: 1 })),
  () => mergePathTables(pathTableFromRows([{ path: ["a"] }]), pathTableFromRows([{ path: ["b"], conversions: 1 }])),
  () => stepMatrix(log, { steps: 3, by: "channel" }),
  () => transitions(log, { by: "channel" }),
  () => levers(log, { conversion: "buy" }),
  () => whatIf(log, { conversion: "see", edits: [{ kind: "scale", from: "ad", to: "mail", by: 100 }] }),
  () => funnel(log, { steps, within: { days: 40 }, exclude: [{ match: "see" }], exclusionEffect: "remove" }, until),
  () => funnel(log, { steps: ["ad", "mail"], within: { days: 40 }, hold: "channel" }),
  () => funnel(log, { steps, order: "strict", within: { days: 1 } }),
  () => funnel(log, { steps: ["see", "buy"], within: { days: 3 }, ties: "log-order" }),
  () => timeToConvert(log, { steps: ["see", "buy"] }, until),
  () => funnelTrend(log, { steps }, { every: "week", ...until }),
  () => funnelDrivers(log, { steps, within: { days: 40 } }),
  () => retention(log, { start: "ad", returning: "mail", every: { days: 3 }, periods: 1 }, until),
  () => survival(log, { start: "ad", event: "mail" }, until),
  () => paths,
  () => conversionPaths(log, { conversion: "see", nullAfter: { days: 20 } }),
  () => attribute(paths, { model: "linear" }),
  () =>
    attribute(
      pathTableFromRows([
        { path: [], conversions: 2, nonConversions: 1, value: -3 },
        { path: ["a"], nonConversions: 2, conversions: 0, value: 2 },
      ]),
      { model: "linear" },
    ),
  () => compareToPlan(plan, log),
  () => emotionCurve(plan),
  () => recurrence("queue", evidence),
  () => irritantTrend("queue", evidence, { at: "2025-05-06" }),
  () => splitJourneys(log, { silence: { days: 3 } }),
  () =>
    csat(
      [1, 9],
      { scale: { min: 1, max: 5, direction: "higher-better" }, statistic: { kind: "mean" } },
      { onInvalid: "skip" },
    ),
  () => readMermaid("journey\n%% a\nsection S\nA: hi: Me\nno task"),
  () => readTouchpointsCsv("journey,id\nj,a\nk,b", { id: "j" }),
];

/** Codes about the statistics, or about a choice of the question: there is nothing to count, or nothing to name. */
const statistics = new Set(
  (
    "few_entries few_journeys few_expected no_window not_causal model_based not_first_order many_comparisons groups_not_additive " +
    "repair_assumption sparse not_independent exposure_unknown few_interviews no_variation no_conversions"
  ).split(" "),
);

test("every warning about data has a count and one example", () => {
  const seen = new Set<string>();
  for (const ask of results) {
    const result = ask();
    for (const one of "issues" in result ? result.issues : result.warnings) {
      // an issue of one place has its path
      if (statistics.has(one.code) || ("issues" in result && one.path.length > 0)) continue;
      seen.add(one.code);
      expect([one.code, (one.count ?? 1) > 0, one.example], one.message).toEqual([one.code, true, expect.any(String)]);
      if (!("issues" in result)) expect(one.count, one.code).toBeGreaterThan(0);
    }
  }
  for (const code of (
    "tied_events no_label truncated measure_dropped after_conversion edit_capped removed_journeys after_observed_until without_value " +
    "conversions_outside ties_decide censored immature tied_conversions value_missing negative_value open_trails tied_touches " +
    "tied_with_conversion reused_touches unmatched_conversions value_without_conversion ambiguous_match gaps anonymous_reports undated"
  ).split(" "))
    expect([...seen], code).toContain(code);
});

test("every issue of a reader has a count and one example", async () => {
  const text =
    "who,what,when,worth,v\nnull,a,2025-05-06,1,007\nx,,2025-05-06,1,1\n,a,2025-05-06,1,1\ny,a,1900-01-01,1,1\nz,a,03/04/2025,1,1\n" +
    "w,a,2025-05-06T00:00:00.12345Z,9007199254740993,1\nv,a,2025-05-06,1,5,8\n";
  const { channel: _, ...mapped } = columns;
  const csv = await logFromCsv(text, { ...mapped, properties: ["v"] }, { onInvalid: "skip" });
  const xes = await readXes('<log><trace><event><string key="concept:name" value="a"/></event></trace></log>');
  const issues = [...csv.issues, ...xes.issues];
  expect(issues.length).toBeGreaterThan(8);
  for (const { code, count, example } of issues)
    expect([code, count, example]).toEqual([code, expect.any(Number), expect.any(String)]);
});
