/** The tables of what programmes change, and of what was said where. */

import type { EffectComparison } from "../../automation/effect/effectComparison.ts";
import type { EffectGroup } from "../../automation/effect/effectGroup.ts";
import type { HoldOutNeededResult } from "../../automation/effect/holdOutNeeded.ts";
import type { ProgrammeEffectResult } from "../../automation/effect/programmeEffectResult.ts";
import type { MessageReachCell, MessageReachResult } from "../../automation/reach/messageReachResult.ts";
import type { Table } from "../table.ts";
import { estimateFields, field, intervalFields, labelField, makeTable } from "../tables/makeTable.ts";

/** One row for all customers, then one per group. */
function programmeEffectTable({ treated, holdOut, effect, groups = [] }: ProgrammeEffectResult): Table {
  type Row = Pick<EffectGroup, "group" | "treated" | "holdOut" | "difference" | "p" | "pAdjusted"> & {
    whole: EffectComparison | null;
  };
  const all: Row = { ...effect, group: "(all)", treated, holdOut, pAdjusted: null, whole: effect };
  const rows: Row[] = [all, ...groups.map((own): Row => ({ ...own, whole: null }))];
  return makeTable("programmeEffect", "What the programme changes", rows, [
    labelField("group", "group", ({ group }) => group),
    estimateFields<Row>("treated", "treated, share", (own) => own.treated.rate, "share", "customers"),
    estimateFields<Row>("holdOut", "held out, share", (own) => own.holdOut.rate, "share", "customers"),
    intervalFields("difference", "difference", "points", ({ difference }) => difference),
    intervalFields<Row>("ratio", "ratio", "number", ({ whole }) => whole?.ratio),
    intervalFields<Row>("extraConversions", "extra conversions", "number", ({ whole }) => whole?.extraConversions),
    field("p", "p", "pValue", ({ p }) => p),
    field("pAdjusted", "adjusted p", "pValue", ({ pAdjusted }) => pAdjusted),
    intervalFields<Row>("valueDifference", "difference of value", "money", ({ whole }) => whole?.value?.difference),
    field("valueP", "p of value", "pValue", ({ whole }) => whole?.value?.p),
  ]);
}

/** One row. */
function holdOutNeededTable(result: HoldOutNeededResult): Table {
  return makeTable(
    "holdOutNeeded",
    "Customers to hold out",
    [result],
    [
      field("rate", "rate without the programme", "share", ({ definition }) => definition.rate),
      field("lift", "rise to find", "share", ({ definition }) => definition.lift),
      field("share", "share held out", "share", ({ definition }) => definition.share),
      field("power", "power", "share", ({ definition }) => definition.power),
      field("heldOut", "customers held out", "count", ({ heldOut }) => heldOut, { unit: "customers", role: "value" }),
      field("total", "customers in all", "count", ({ total }) => total, { unit: "customers" }),
    ],
  );
}

/** One row per topic and channel. */
function messageReachTable({ cells }: MessageReachResult): Table {
  return makeTable("messageReach", "Messages by topic and channel", cells, [
    labelField<MessageReachCell>("topic", "topic", ({ topic }) => topic),
    labelField<MessageReachCell>("channel", "channel", ({ channel }) => channel),
    field("planned", "messages planned", "count", ({ planned }) => planned, { unit: "messages" }),
    field("sent", "messages sent", "count", ({ sent }) => sent, { unit: "messages" }),
    field("failed", "messages that failed", "count", ({ failed }) => failed, { unit: "messages" }),
    field("customers", "customers reached", "count", ({ customers }) => customers, {
      unit: "customers",
      role: "value",
    }),
  ]);
}

/** The makers by kind. */
export const messageTables = {
  programmeEffect: programmeEffectTable,
  holdOutNeeded: holdOutNeededTable,
  messageReach: messageReachTable,
} as const;
