/** The tables of journey documents and of what is compared with them: plan, conformance, measures, messages; and of a log and its columns. */

import type { CompareToPlanResult } from "../../conformance/compareToPlanResult.ts";
import type { MeasureJourneyResult } from "../../conformance/measureJourneyResult.ts";
import type { PlanOfResult } from "../../conformance/planOf.ts";
import type { CompareGroupsResult } from "../../log/breakdown/compareGroups.ts";
import type { DescribeLogResult } from "../../log/describeLog.ts";
import type { LabelTableResult } from "../../log/labelling/labelTable.ts";
import type { NamedLabel } from "../../log/labelling/namedLabel.ts";
import type { GuessColumnsResult } from "../../log/mapping/guessColumns.ts";
import type { MessageMatrixResult } from "../../model/lint/messageMatrix.ts";
import type { Table } from "../table.ts";
import { estimateFields, field, groupLabel, intervalFields, labelField, makeTable } from "./makeTable.ts";

/** One row per touchpoint of the plan, in document order. */
function planOfTable({ touchpoints }: PlanOfResult): Table {
  return makeTable("planOf", "Touchpoints of the plan", touchpoints, [
    labelField("touchpoint", "touchpoint", ({ id }) => id),
    field("stage", "stage", "text", ({ stage }) => stage),
    field("optional", "optional", "boolean", ({ optional }) => optional),
    field("repeatable", "may repeat", "boolean", ({ repeatable }) => repeatable),
    field("start", "may begin", "boolean", ({ start }) => start),
    field("end", "may end", "boolean", ({ end }) => end),
    field("next", "what may come next", "text", ({ next }) => next.map((i) => touchpoints[i]?.id).join(", ")),
    field("observedAs", "names of its events", "text", ({ observedAs }) => observedAs.join(", ")),
  ]);
}

/** One row per touchpoint of the plan, then one for each touchpoint that it does not know. */
function compareToPlanTable({ touchpoints, unplanned }: CompareToPlanResult): Table {
  type Compared = Partial<CompareToPlanResult["touchpoints"][number]> & {
    kind: string;
    touchpoint: string;
    events: number;
  };
  const rows: Compared[] = [
    ...touchpoints.map((own) => ({ ...own, kind: "planned" })),
    ...unplanned.map((own) => ({ ...own, kind: "unplanned" })),
  ];
  const journeys = (name: "matched" | "outOfOrder" | "missing" | "skipped" | "notReached" | "failed", label: string) =>
    field<Compared>(name, label, "count", (row) => row[name], { unit: "journeys" });
  return makeTable("compareToPlan", "Touchpoints of the plan and of the log", rows, [
    labelField("touchpoint", "touchpoint", ({ touchpoint }) => touchpoint),
    field("kind", "kind", "text", ({ kind }) => kind),
    field("stage", "stage", "text", ({ stage }) => stage),
    field("events", "events", "count", ({ events }) => events, { unit: "events" }),
    journeys("matched", "as planned"),
    journeys("outOfOrder", "out of order"),
    journeys("missing", "missing"),
    journeys("skipped", "missing: skipped"),
    journeys("notReached", "missing: not reached"),
    journeys("failed", "failed"),
  ]);
}

/** One row per touchpoint of the map. */
function measureJourneyTable({ touchpoints, groups = [] }: MeasureJourneyResult): Table {
  const rowsOf = (group: string, own: MeasureJourneyResult["touchpoints"]) => own.map((row) => ({ group, ...row }));
  const rows = [...rowsOf("(all)", touchpoints), ...groups.flatMap((own) => rowsOf(groupLabel(own), own.touchpoints))];
  return makeTable("measureJourney", "Touchpoints of the map in the log", rows, [
    ...(groups.length > 0 ? [labelField<(typeof rows)[number]>("group", "group", ({ group }) => group)] : []),
    labelField("touchpoint", "touchpoint", ({ touchpoint }) => touchpoint),
    field("stage", "stage", "text", ({ stage }) => stage),
    field("events", "events", "count", ({ events }) => events, { unit: "events" }),
    estimateFields("reached", "of all journeys", ({ reached }) => reached),
    estimateFields("exits", "last one, of those", ({ exits }) => exits),
    field("q50SinceStartMs", "median time since start", "duration", (own) => own.q50SinceStartMs, { unit: "ms" }),
    field("plannedOffsetMs", "planned time", "duration", (own) => own.plannedOffsetMs, { unit: "ms" }),
    field("irritants", "irritants", "text", ({ irritants }) => irritants.join(", ")),
  ]);
}

/** One row per topic and channel. */
function messageMatrixTable({ rows: topics }: MessageMatrixResult): Table {
  const rows = topics.flatMap(({ topic, cells }) => cells.map((cell) => ({ topic, ...cell })));
  return makeTable("messageMatrix", "Messages of each topic on each channel", rows, [
    labelField("topic", "topic", ({ topic }) => topic),
    labelField("channel", "channel", ({ channel }) => channel),
    field("state", "message", "text", ({ state }) => state),
    field("messages", "messages", "text", ({ messages }) => messages.join(", ")),
  ]);
}

/** One row per touchpoint, then one per channel, then one per label; a label has no events of its own. */
function describeLogTable({ touchpoints, channels, labels, journeys: all, events: total }: DescribeLogResult): Table {
  const rows = [
    ...touchpoints.map((own) => ({ kind: "touchpoint", ...own })),
    ...channels.map((own) => ({ kind: "channel", ...own })),
    ...labels.flatMap(({ name, counts, unlabelled }) =>
      [...counts, { label: null, journeys: unlabelled }].map(({ label, journeys }) => ({
        kind: "label",
        name: namedLabel({ name, label }),
        events: null,
        journeys,
      })),
    ),
  ];
  return makeTable("describeLog", "Touchpoints, channels and labels of the log", rows, [
    field("kind", "kind", "text", ({ kind }) => kind),
    labelField("name", "name", ({ name }) => name),
    field("events", "events", "count", ({ events }) => events, { unit: "events", role: "value" }),
    field("eventShare", "of all events", "share", ({ events }) =>
      events !== null && total > 0 ? events / total : null,
    ),
    field("journeys", "journeys", "count", ({ journeys }) => journeys, { unit: "journeys" }),
    field("journeyShare", "of all journeys", "share", ({ journeys }) => (all > 0 ? journeys / all : null)),
  ]);
}

/** One row per pair of labels. */
function labelTableTable({ overlaps }: LabelTableResult): Table {
  return makeTable("labelTable", "How labels overlap", overlaps, [
    labelField("first", "first label", ({ first }) => namedLabel(first)),
    labelField("second", "second label", ({ second }) => namedLabel(second)),
    field("journeys", "journeys with both", "count", ({ journeys }) => journeys, { unit: "journeys", role: "value" }),
    field("shareOfFirst", "of the first", "share", ({ shareOfFirst }) => shareOfFirst),
    field("shareOfSecond", "of the second", "share", ({ shareOfSecond }) => shareOfSecond),
    field("lift", "lift", "number", ({ lift }) => lift),
  ]);
}

/** Names a label, or the journeys without one. */
function namedLabel({ name, label }: NamedLabel): string {
  return `${name}: ${label ?? "(unlabelled)"}`;
}

/** One row per measure and group. */
function compareGroupsTable({ rows, unit }: CompareGroupsResult): Table {
  const type = unit === "share" ? "share" : unit === "ms" ? "duration" : "number";
  return makeTable("compareGroups", "Groups against the others", rows, [
    labelField("measure", "measure", ({ measure }) => measure),
    labelField("group", "group", ({ group }) => groupLabel(group)),
    estimateFields("rate", "rate", ({ rate }) => rate, type),
    field("reference", "reference", type, ({ reference }) => reference.value),
    intervalFields("difference", "difference", unit === "share" ? "points" : type, ({ difference }) => difference),
    field("p", "p", "pValue", ({ p }) => p),
    field("pAdjusted", "adjusted p", "pValue", ({ pAdjusted }) => pAdjusted),
  ]);
}

/** One row per role. */
function guessColumnsTable({ guesses, missing }: GuessColumnsResult): Table {
  return makeTable("guessColumns", "Which column plays which role", guesses, [
    labelField("role", "role", ({ role }) => role),
    field("column", "column", "text", ({ column }) => column),
    field("confidence", "confidence", "share", ({ confidence }) => confidence, { role: "value" }),
    field("missing", "needed and missing", "boolean", ({ role }) => missing.includes(role)),
    field("reason", "reason", "text", ({ reason }) => reason),
    field("alternatives", "other columns that fit", "text", ({ alternatives }) => alternatives.join(", ")),
    field("examples", "examples", "text", ({ examples }) => examples.join(", ")),
  ]);
}

/** The table of each kind. */
export const planTables = {
  planOf: planOfTable,
  compareToPlan: compareToPlanTable,
  measureJourney: measureJourneyTable,
  messageMatrix: messageMatrixTable,
  describeLog: describeLogTable,
  labelTable: labelTableTable,
  compareGroups: compareGroupsTable,
  guessColumns: guessColumnsTable,
} as const;
