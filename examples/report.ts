/** Computes and formats the sections of the demo, each with one analysis. */

import {
  attribute,
  type ConversionPaths,
  conversionPaths,
  describeLog,
  type EventLog,
  type FunnelDefinition,
  funnel,
  pathTable,
  topPaths,
  transitions,
} from "parcours";
import { count, list, path, percent, span, table } from "./terminal.ts";

/** The definitions of the report. */
export type Questions = { steps: string[]; conversion: string; within: FunnelDefinition["within"] & object };

/** Returns all sections, one after another. */
export function* report(log: EventLog, questions: Questions): Generator<string> {
  yield summary(log);
  yield paths(log);
  yield steps(log);
  yield funnelSection(log, questions);
  yield credit(log, questions);
}

function summary(log: EventLog): string {
  const about = describeLog(log);
  const day = (ms: number | null) => (ms === null ? "–" : new Date(ms).toISOString().slice(0, 10));
  const { lengths, durationsMs } = about;
  const rows = [
    ["events", count(about.events)],
    ["customers", count(about.customers)],
    ["journeys", count(about.journeys)],
    ["touchpoints", `${about.touchpoints.length}: ${names(about.touchpoints.map(({ name }) => name))}`],
    ["channels", about.channels.length === 0 ? "–" : names(about.channels.map(({ name }) => name))],
    ["period", `${day(about.firstMs)} to ${day(about.lastMs)}`],
    ["events per journey", `${count(lengths.q50 ?? 0)} median, ${count(lengths.max ?? 0)} at most`],
    ["duration", `${span(durationsMs.q50)} median, ${span(durationsMs.max)} at most`],
    ...about.issues.map(({ code, count: n = 1, severity, example }) => [
      severity === undefined ? "left out" : "kept",
      `${count(n)} × ${code}${example === undefined ? "" : `, for example ${example}`}`,
    ]),
    ...about.warnings.map((warning) => ["note", warning.message]),
  ];
  return section("The log", list(rows as [string, string][]));
}

function paths(log: EventLog): string {
  const distinct = pathTable(log, { collapse: "repeats" });
  const rows = topPaths(distinct, { top: 8 }).rows.map((row) => [
    count(row.journeys),
    percent(row.share),
    path(row.path),
  ]);
  const head = [{ title: "journeys", align: "right" as const }, { title: "share" }, { title: "path" }];
  return section(
    `Top paths (of ${count(distinct.rows)} distinct paths, with direct repeats counted once)`,
    table(head, rows),
  );
}

function steps(log: EventLog): string {
  const { edges } = transitions(log, { times: "quantiles" });
  const rows = edges
    .slice(0, 12)
    .map((edge) => [
      `${edge.from} → ${edge.to}`,
      count(edge.count),
      count(edge.journeys),
      percent(edge.outShare),
      span(edge.q50Ms),
    ]);
  const head = [
    { title: "from → to" },
    { title: "count", align: "right" as const },
    { title: "journeys", align: "right" as const },
    { title: "share of events there" },
    { title: "median time", align: "right" as const },
  ];
  return section(`Transitions (the 12 most frequent of ${count(edges.length)})`, table(head, rows));
}

function funnelSection(log: EventLog, { steps, within }: Questions): string {
  const result = funnel(log, { steps, within });
  const rows = result.steps.map((step) => [
    step.name,
    count(step.count),
    percent(step.conversion),
    step.index === 0 ? "" : percent(step.stepConversion),
    step.index === 0 ? "" : span(step.timeFromPrevious?.q50Ms),
    step.dropped === null ? "" : count(step.dropped),
  ]);
  const head = [
    { title: "step" },
    { title: "journeys", align: "right" as const },
    { title: "share of entered" },
    { title: "share of previous step" },
    { title: "median time", align: "right" as const },
    { title: "stopped here", align: "right" as const },
  ];
  const notes = result.warnings.map(
    (warning) => `\n  note: ${warning.message}${warning.count === undefined ? "" : ` (${count(warning.count)})`}`,
  );
  return section(`Funnel, within ${span(msOf(within))} (95 % intervals)`, table(head, rows) + notes.join(""));
}

function credit(log: EventLog, { conversion }: Questions): string {
  const by = log.channel === undefined ? "touchpoint" : "channel";
  const built: ConversionPaths = conversionPaths(log, { conversion, by, lookback: { days: 30 } });
  const models = ["last", "linear", "markov"] as const;
  const results = models.map((model) => attribute(built, { model }));
  const credits = results.map((result) => new Map(result.credits.map((row) => [row.name, row])));
  const order = results[2]?.credits.map((row) => row.name) ?? [];
  const cell = (model: number, touchpoint: string) => {
    const row = credits[model]?.get(touchpoint);
    const share = row?.share === null || row?.share === undefined ? "–" : `${(100 * row.share).toFixed(1)} %`;
    return [count(row?.conversions ?? 0), share];
  };
  const rows = order.map((touchpoint) => [touchpoint, ...models.flatMap((_, m) => cell(m, touchpoint))]);
  const unmatched = ["(no touch before)", ...results.flatMap((result) => [count(result.unmatched.conversions), ""])];
  const right = { align: "right" as const };
  const head = [
    { title: by },
    ...models.flatMap((model) => [
      { title: model, ...right },
      { title: "", ...right },
    ]),
  ];
  const title = `Attribution of ${count(built.report.conversions.counted)} × ${conversion} by ${by}, 30 days back, three models`;
  return section(title, table(head, [...rows, unmatched]));
}

function section(title: string, body: string): string {
  return `\n${title}\n\n${body}\n`;
}

function names(all: readonly string[]): string {
  return all.length <= 8 ? all.join(", ") : `${all.slice(0, 8).join(", ")} … ${all.length - 8} more`;
}

function msOf(duration: Questions["within"]): number {
  const { weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 } = duration;
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
