/** The tables of the results of the experience room: scores, curve, irritants, health. */

import type { BenchmarkTouchpointsResult } from "../../experience/benchmarkTouchpoints.ts";
import type { CountOf } from "../../experience/countOf.ts";
import type { EmotionCurveResult } from "../../experience/curve/emotionCurve.ts";
import type { IrritantTrendResult } from "../../experience/irritants/irritantTrend.ts";
import type {
  RankedIrritant,
  RankIrritantsResult,
  UnrankedIrritant,
} from "../../experience/irritants/rankIrritants.ts";
import type { RecurrenceResult } from "../../experience/irritants/recurrence.ts";
import type { JourneyHealthResult } from "../../experience/journeyHealth.ts";
import type { KpiStatusResult } from "../../experience/kpiStatus.ts";
import type { Table } from "../table.ts";
import { handoversTable } from "./handoversTable.ts";
import { estimateFields, field, intervalFields, joinedName, labelField, makeTable } from "./makeTable.ts";
import { voiceTables } from "./voiceTables.ts";

/** One row per touchpoint. */
function emotionCurveTable({ points }: EmotionCurveResult): Table {
  return makeTable("emotionCurve", "Emotion at each touchpoint, −1 to 1", points, [
    labelField("touchpoint", "touchpoint", ({ touchpoint }) => touchpoint),
    field("stage", "stage", "text", ({ stage }) => stage),
    estimateFields("value", "emotion", (point) => point, "number", "rows of evidence"),
    field("polarity", "polarity", "text", ({ polarity }) => polarity),
    field("customers", "customers", "count", ({ customers }) => customers, { unit: "customers" }),
    field("spread", "standard deviation", "number", ({ spread }) => spread),
    field("interpolated", "bridged", "boolean", ({ interpolated }) => interpolated),
    field("assumed", "assumed by the author", "number", ({ assumed }) => assumed),
    field("momentOfTruth", "moment of truth", "text", ({ momentOfTruth }) => momentOfTruth),
    field("excluded", "rows left out", "count", ({ excluded }) => excluded, { unit: "rows of evidence" }),
  ]);
}

/** One row per irritant: the ranked ones, then the others with the reason why they have no rank. */
function rankIrritantsTable(result: RankIrritantsResult): Table {
  type Irritant = Omit<RankedIrritant, "rank"> & { rank?: number };
  const unranked: Irritant[] = result.unranked.map((own: UnrankedIrritant) => own);
  const rows: Irritant[] = [...result.rows, ...unranked];
  const inputs = [...new Set(rows.flatMap((row) => Object.keys(row.inputs)))];
  const withLog = rows.some(({ observed }) => observed !== null);
  return makeTable("rankIrritants", "Irritants by their score", rows, [
    field("rank", "rank", "count", ({ rank }) => rank),
    labelField("irritant", "irritant", ({ irritant }) => irritant),
    intervalFields("score", "score", "number", ({ score, bounds }) => ({
      value: score,
      lower: bounds?.lower ?? null,
      upper: bounds?.upper ?? null,
    })),
    field("verdict", "verdict", "text", ({ verdict }) => verdict.verdict),
    field("customers", "customers who said so", "count", ({ verdict }) => verdict.customers, { unit: "customers" }),
    estimateFields("rate", "of those exposed", ({ rate }) => rate, "share", "customers"),
    ...inputs.map((name) => field<Irritant>(joinedName("input", name), name, "number", (row) => row.inputs[name])),
    ...(withLog
      ? [
          field<Irritant>("metBy", "customers who met it", "count", (row) => row.observed?.customers, {
            unit: "customers",
          }),
          estimateFields<Irritant>("dropOff", "ended there", ({ observed }) => observed?.dropOff),
          estimateFields<Irritant>("loops", "came back to it", ({ observed }) => observed?.loops),
          field<Irritant>("valueAtStake", "value of those journeys", "money", ({ observed }) => observed?.valueAtStake),
        ]
      : []),
    field("reason", "why there is no score or rank", "text", ({ reason }) => reason),
  ]);
}

/** One row: the verdict and what it rests on. */
function recurrenceTable(result: RecurrenceResult): Table {
  return makeTable(
    "recurrence",
    "Whether the irritant recurs",
    [result],
    [
      labelField("irritant", "irritant", ({ irritant }) => irritant),
      field("verdict", "verdict", "text", ({ verdict }) => verdict),
      field("customers", "customers", "count", ({ customers }) => customers, { unit: "customers", role: "value" }),
      field("witnesses", "witnesses", "count", ({ witnesses }) => witnesses, { unit: "staff members" }),
      field("inspections", "inspections", "count", ({ inspections }) => inspections, { unit: "inspections" }),
      estimateFields("rate", "of those exposed", ({ rate }) => rate, "share", "customers"),
      field("periods", "periods with reports", "count", ({ periods }) => periods, { unit: "periods" }),
      field("reasons", "reasons", "text", ({ reasons }) => reasons.join("; ")),
    ],
  );
}

/** One row: before, after, and the change. */
function irritantTrendTable(result: IrritantTrendResult): Table {
  return makeTable(
    "irritantTrend",
    "The irritant before and after the change",
    [result],
    [
      labelField("irritant", "irritant", ({ irritant }) => irritant),
      field("direction", "direction", "text", ({ direction }) => direction),
      field("reportsBefore", "reports before", "count", ({ reports }) => reports.before, { unit: "reports" }),
      field("reportsAfter", "reports after", "count", ({ reports }) => reports.after, { unit: "reports" }),
      estimateFields("before", "of those exposed before", ({ before }) => before, "share", "customers"),
      estimateFields("after", "of those exposed after", ({ after }) => after, "share", "customers"),
      intervalFields("difference", "difference", "points", ({ difference }) => difference),
      intervalFields("ratio", "reports per time, after ÷ before", "number", ({ ratio }) => ratio),
    ],
  );
}

/** One row: the journey. */
function journeyHealthTable(result: JourneyHealthResult): Table {
  const partFields = (name: string, label: string, unit: string, of: (own: JourneyHealthResult) => CountOf) => [
    field<JourneyHealthResult>(name, label, "count", (own) => of(own).count, { unit }),
    field<JourneyHealthResult>(`${name}Of`, `${label}, of`, "count", (own) => of(own).of, { unit }),
  ];
  const verdicts = Object.keys(result.irritants) as (keyof typeof result.irritants)[];
  const touchpoints = { unit: "touchpoints" };
  return makeTable(
    "journeyHealth",
    "The journey in numbers",
    [result],
    [
      field("touchpoints", "touchpoints", "count", (own) => own.touchpoints.defined, touchpoints),
      field("touchpointsCounted", "touchpoints that count", "count", (own) => own.touchpoints.counted, touchpoints),
      field("channels", "channels", "count", ({ channels }) => channels, { unit: "channels" }),
      field("switches", "changes of channel", "count", ({ switches }) => switches, { unit: "changes" }),
      ...partFields("digital", "on a digital channel", "touchpoints", ({ digital }) => digital),
      field("plannedDurationMs", "planned duration", "duration", (own) => own.plannedDurationMs, { unit: "ms" }),
      field("handovers", "handovers", "count", ({ handovers }) => handovers, { unit: "changes" }),
      ...partFields("waiting", "where customers wait", "touchpoints", ({ waiting }) => waiting),
      ...partFields("stagesWithTouchpoint", "stages with a touchpoint", "stages", (own) => own.stagesWithTouchpoint),
      ...partFields("touchpointsWithEvidence", "with evidence", "touchpoints", (own) => own.touchpointsWithEvidence),
      ...partFields("valenceKnown", "with a known emotion", "touchpoints", ({ valenceKnown }) => valenceKnown),
      ...result.evidence.bySource.map(({ source, count }) =>
        field<JourneyHealthResult>(joinedName("evidence", source), `evidence: ${source}`, "count", () => count, {
          unit: "rows of evidence",
        }),
      ),
      field("evidenceSolicited", "evidence that was asked for", "count", ({ evidence }) => evidence.solicited, {
        unit: "rows of evidence",
      }),
      field("evidenceUnsolicited", "evidence that came unasked", "count", ({ evidence }) => evidence.unsolicited, {
        unit: "rows of evidence",
      }),
      field("evidenceFuture", "evidence of the future", "count", ({ evidence }) => evidence.future, {
        unit: "rows of evidence",
      }),
      field("q50ResponseMs", "median time to an answer", "duration", ({ q50ResponseMs }) => q50ResponseMs, {
        unit: "ms",
      }),
      ...partFields("answered", "answered", "reports", ({ answered }) => answered),
      ...verdicts.map((verdict) =>
        field<JourneyHealthResult>(
          joinedName("irritants", verdict),
          `irritants: ${verdict}`,
          "count",
          (own) => own.irritants[verdict],
          { unit: "irritants" },
        ),
      ),
      field("positivePerIrritant", "positive touchpoints per irritant", "number", (own) => own.positivePerIrritant),
      ...partFields("personasValidated", "validated personas", "personas", (own) => own.personasValidated),
      field("benchmark", "touchpoints against the usual range", "text", ({ benchmark }) => benchmark.position),
    ],
  );
}

/** One row: the metric. */
function kpiStatusTable(result: KpiStatusResult): Table {
  return makeTable(
    "kpiStatus",
    "The metric against its target",
    [result],
    [
      labelField("metric", "metric", ({ metric }) => metric),
      field("status", "status", "text", ({ status }) => status),
      field("value", "value", "number", ({ value }) => value, { role: "value" }),
      field("target", "target", "number", ({ target }) => target),
      field("reason", "reason", "text", ({ reason }) => reason),
    ],
  );
}

/** One row: the journey. */
function benchmarkTouchpointsTable(result: BenchmarkTouchpointsResult): Table {
  return makeTable(
    "benchmarkTouchpoints",
    "Number of touchpoints against the usual range",
    [result],
    [
      field("count", "touchpoints", "count", ({ count }) => count, { unit: "touchpoints", role: "value" }),
      field("audience", "audience", "text", ({ audience }) => audience),
      field("position", "position", "text", ({ position }) => position),
      field("from", "range from", "count", ({ range }) => range.from, { unit: "touchpoints" }),
      field("to", "range to", "count", ({ range }) => range.to, { unit: "touchpoints" }),
      field("source", "source", "text", ({ source }) => source),
    ],
  );
}

/** The table of each kind. */
export const experienceTables = {
  ...voiceTables,
  emotionCurve: emotionCurveTable,
  rankIrritants: rankIrritantsTable,
  handovers: handoversTable,
  recurrence: recurrenceTable,
  irritantTrend: irritantTrendTable,
  journeyHealth: journeyHealthTable,
  kpiStatus: kpiStatusTable,
  benchmarkTouchpoints: benchmarkTouchpointsTable,
} as const;
