/** The tables of the results of the automation room. */

import type { DueNowResult } from "../../automation/dueNowResult.ts";
import type { SimulateProgrammesResult } from "../../automation/simulateProgrammesResult.ts";
import type { Table } from "../table.ts";
import { field, labelField, makeTable } from "./makeTable.ts";

const customers = { unit: "customers" };

/** One row per programme and reason; those who are due first. */
function dueNowTable({ due, held, enrolments }: DueNowResult): Table {
  const rows = enrolments.programmes.flatMap((programme) => [
    {
      programme,
      reason: "due",
      count: new Set(due.flatMap((one) => (one.programme === programme ? [one.customer] : []))).size,
      nextAt: null,
    },
    ...held.filter((one) => one.programme === programme),
  ]);
  return makeTable("dueNow", "Who is due, and why the others are not", rows, [
    labelField("programme", "programme", ({ programme }) => programme),
    field("reason", "reason", "text", ({ reason }) => reason, { role: "label" }),
    field("count", "customers", "count", ({ count }) => count, { ...customers, role: "value" }),
    field("nextAt", "first change", "instant", ({ nextAt }) => nextAt),
  ]);
}

/** One row per node of each programme. */
function simulateProgrammesTable({ flows }: SimulateProgrammesResult): Table {
  const rows = flows.flatMap(({ programme, version, nodes }) => nodes.map((node) => ({ programme, version, ...node })));
  const visits = { unit: "visits" };
  return makeTable("simulateProgrammes", "How customers pass through programmes", rows, [
    labelField("programme", "programme", ({ programme }) => programme),
    field("version", "version", "count", ({ version }) => version),
    labelField("node", "node", ({ node }) => node),
    field("nodeKind", "kind", "text", ({ kind }) => kind),
    field("entered", "visits", "count", ({ entered }) => entered, { ...visits, role: "value" }),
    field("standing", "still there", "count", ({ standing }) => standing, visits),
    field("sent", "sent", "count", ({ sent }) => sent, visits),
    field("heldOut", "hold-outs", "count", ({ heldOut }) => heldOut, visits),
    field("passedOver", "passed over", "count", ({ passedOver }) => passedOver, visits),
    field("expired", "not in time", "count", ({ expired }) => expired, visits),
  ]);
}

/** The maker of the table of each kind. */
export const automationTables = { dueNow: dueNowTable, simulateProgrammes: simulateProgrammesTable };
