/** The tables of the results of the segments room. */

import { labelOf } from "../../model/labelOf.ts";
import type { BehaviourSegmentsResult } from "../../segments/behaviour/behaviourSegmentsResult.ts";
import type { LifeCycleResult } from "../../segments/lifeCycle/lifeCycleResult.ts";
import type { MembershipsResult } from "../../segments/membershipsResult.ts";
import type { AssignPersonasResult } from "../../segments/personas/assignPersonasResult.ts";
import type { RfmResult } from "../../segments/rfm/rfmResult.ts";
import type { SegmentResult } from "../../segments/segmentResult.ts";
import type { Table } from "../table.ts";
import { estimateFields, field, intervalFields, labelField, makeTable, pathFields } from "./makeTable.ts";

const customers = { unit: "customers" };

/** One row per segment. */
function segmentTable({ segments }: SegmentResult): Table {
  return makeTable("segment", "Customers of segments", segments, [
    labelField("segment", "segment", (own) => labelOf(own)),
    field("count", "members", "count", ({ count }) => count, customers),
    estimateFields("share", "of all customers", ({ members }) => members, "share", "customers"),
    field("unknown", "unknown", "count", ({ unknown }) => unknown, customers),
    field("others", "not members", "count", ({ others }) => others, customers),
  ]);
}

/** One row per segment and bucket of the calendar. */
function membershipsTable({ segments }: MembershipsResult): Table {
  const rows = segments.flatMap((own) => own.periods.map((period) => ({ segment: labelOf(own), ...period })));
  return makeTable("memberships", "Who enters and leaves segments", rows, [
    labelField("segment", "segment", ({ segment }) => segment),
    field("period", "period", "instant", ({ start }) => start, { role: "label" }),
    field("entries", "entries", "count", ({ entries }) => entries, customers),
    field("exits", "exits", "count", ({ exits }) => exits, customers),
    field("count", "members", "count", ({ count }) => count, customers),
    estimateFields("share", "of all customers", ({ members }) => members, "share", "customers"),
  ]);
}

/** One row per persona with a rule. */
function assignPersonasTable({ personas }: AssignPersonasResult): Table {
  return makeTable("assignPersonas", "Personas, measured and declared", personas, [
    labelField("persona", "persona", (own) => labelOf(own)),
    field("count", "customers", "count", ({ count }) => count, customers),
    estimateFields("share", "of all customers", ({ share }) => share, "share", "customers"),
    field("declared", "declared share", "share", ({ declared }) => declared),
    field("unknown", "unknown", "count", ({ unknown }) => unknown, customers),
  ]);
}

/** One row per score of recency and of frequency. */
function rfmTable({ cells }: RfmResult): Table {
  return makeTable("rfm", "Customers by recency and frequency", cells, [
    field("recency", "score of recency", "count", ({ recency }) => recency, { role: "label" }),
    field("frequency", "score of frequency", "count", ({ frequency }) => frequency, { role: "label" }),
    field("count", "customers", "count", (own) => own.customers, customers),
    estimateFields("share", "of all customers", ({ share }) => share, "share", "customers"),
    field("total", "total", "money", ({ total }) => total),
  ]);
}

/** One row per period and state. */
function lifeCycleTable({ periods }: LifeCycleResult): Table {
  const rows = periods.flatMap((period) =>
    period.states.map((own) => ({ ...own, start: period.start, whole: period.customers })),
  );
  return makeTable("lifeCycle", "States of customers by period", rows, [
    field("period", "period", "instant", ({ start }) => start, { role: "label" }),
    labelField("state", "state", ({ state }) => state),
    field("count", "customers", "count", (own) => own.customers, { ...customers, role: "value" }),
    field("n", "n", "count", ({ whole }) => whole, customers),
  ]);
}

/** One row per cluster of customers with similar paths. */
function behaviourSegmentsTable({ clusters }: BehaviourSegmentsResult): Table {
  return makeTable("behaviourSegments", "Customers by their paths", clusters, [
    labelField("segment", "segment", ({ id }) => id),
    pathFields(({ medoid }) => medoid),
    field("count", "members", "count", ({ count }) => count, customers),
    estimateFields("share", "of all customers", ({ members }) => members, "share", "customers"),
    field("meanDistance", "mean distance to the medoid", "number", ({ meanDistance }) => meanDistance),
    field("most", "more often than others", "text", ({ touchpoints }) => touchpoints[0]?.touchpoint),
    intervalFields("difference", "difference", "points", ({ touchpoints }) => touchpoints[0]?.difference),
    field("pAdjusted", "adjusted p", "pValue", ({ touchpoints }) => touchpoints[0]?.pAdjusted),
  ]);
}

/** The maker of the table of each kind. */
export const segmentsTables = {
  segment: segmentTable,
  behaviourSegments: behaviourSegmentsTable,
  rfm: rfmTable,
  lifeCycle: lifeCycleTable,
  memberships: membershipsTable,
  assignPersonas: assignPersonasTable,
};
