/** The tables of the results of the segments room. */

import { labelOf } from "../../model/labelOf.ts";
import type { MembershipsResult } from "../../segments/membershipsResult.ts";
import type { AssignPersonasResult } from "../../segments/personas/assignPersonasResult.ts";
import type { SegmentResult } from "../../segments/segmentResult.ts";
import type { Table } from "../table.ts";
import { estimateFields, field, labelField, makeTable } from "./makeTable.ts";

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

/** The maker of the table of each kind. */
export const segmentsTables = {
  segment: segmentTable,
  memberships: membershipsTable,
  assignPersonas: assignPersonasTable,
};
