/** Compiles conditions on events to SQL. They are checked first as in memory, so a fault has the same code and words. */

import { shown } from "../../core/checks/fail.ts";
import { ParcoursError } from "../../core/error.ts";
import { instantInUnits } from "../../core/instant.ts";
import { type Condition, type ConditionPlace, compileCondition } from "../../log/condition.ts";
import { isRecord } from "../../log/conditions/valueTest.ts";
import { columnOf, type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { needColumn } from "./baseRelation.ts";
import type { SqlDraft } from "./sqlDraft.ts";
import { inList, isBroken, sqlNumber } from "./sqlText.ts";

/** What a condition is compiled against: names as they are after the steps so far. */
export type SqlStage = {
  /** Checks conditions; its touchpoints are the names of this stage. */
  probe: EventLog;
  /** The name at this stage of each code of the table; code k is at k − 1. */
  names: readonly string[];
};

/**
 * A condition as SQL that is true or false, never null.
 *
 * @throws {@link ParcoursError} the faults of the condition; `unsupported_in_engine` for a comparison of texts that engines order otherwise
 */
export function sqlCondition(draft: SqlDraft, stage: SqlStage, condition: Condition, place: ConditionPlace): string {
  const { probe, names } = stage;
  const { byTouchpoint } = compileCondition(probe, condition, place);
  const code = draft.id("c");
  const codesWhere = (holds: (name: string) => boolean) => names.flatMap((name, i) => (holds(name) ? [i + 1] : []));
  if (!byTouchpoint.includes(2)) {
    const codes = codesWhere((name) => byTouchpoint[probe.touchpoints.indexOf(name)] === 1);
    return codes.length === names.length ? "TRUE" : inList(code, codes);
  }

  const walk = (part: unknown): string => {
    if (!isRecord(part)) {
      const wanted = new Set(listed(part));
      return inList(
        code,
        codesWhere((name) => wanted.has(name)),
      );
    }
    const parts = Object.entries(part).flatMap(([key, operand]): string[] => {
      if (operand === undefined) return [];
      if (key === "touchpoint") return [walk(operand)];
      if (key === "channel") return [columnTest(draft, probe, key, { in: listed(operand) }, place)];
      if (key === "where")
        return Object.entries(operand as object).map(([name, test]) => columnTest(draft, probe, name, test, place));
      if (key === "not") return [`NOT (${walk(operand)})`];
      return [combined(key === "all" ? " AND " : " OR ", (operand as unknown[]).map(walk))];
    });
    return combined(" AND ", parts);
  };
  return walk(condition);
}

/** Parts joined by `AND` or `OR`; none of them is true for `AND`, false for `OR`. */
export function combined(by: " AND " | " OR ", parts: readonly string[]): string {
  if (parts.length === 0) return by === " AND " ? "TRUE" : "FALSE";
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join(by)})`;
}

function columnTest(draft: SqlDraft, probe: EventLog, name: string, test: unknown, place: ConditionPlace): string {
  if (name === "time") return timeTest(draft, probe, test as { [key: string]: number | string }, place);
  const own = (draft.source.columns.properties ?? []).findIndex(
    (property) => (typeof property === "string" ? property : property.name) === name,
  );
  const role = ["value", "cost", "channel"].includes(name) && draft.source.columns[name as "value"] !== undefined;
  const need = role ? name : own;
  draft.needs.add(need);
  const x = needColumn(draft.id, need);
  const type = columnOf(probe, name)?.type ?? "text";
  const tests = isRecord(test) ? Object.entries(test).filter(([, operand]) => operand !== undefined) : [["eq", test]];
  return combined(
    " AND ",
    tests.map(([key, operand]) => sqlValueTest(draft, x, type, key as string, operand, place)),
  );
}

const signs: { readonly [key: string]: string } = { eq: "=", ne: "<>", lt: "<", lte: "<=", gt: ">", gte: ">=" };

/** One test on a column as SQL that is true or false, never null. */
export function sqlValueTest(
  draft: SqlDraft,
  x: string,
  type: "text" | "number" | "boolean",
  key: string,
  operand: unknown,
  place: ConditionPlace,
): string {
  const never = (test: string) => `coalesce(${test}, FALSE)`;
  const literal = (value: unknown) =>
    typeof value === "string"
      ? draft.text(value)
      : typeof value === "number"
        ? finiteLiteral(draft, value)
        : value === true
          ? "TRUE"
          : "FALSE";
  if (key === "isNull") return `${x} IS ${operand === true ? "NULL" : "NOT NULL"}`;
  if (key === "in" || key === "notIn") {
    const values = [...new Set(operand as unknown[])].filter((value) => typeof value !== "string" || !isBroken(value));
    if (values.length === 0) return key === "in" ? "FALSE" : `${x} IS NOT NULL`;
    return never(`${x} ${key === "in" ? "" : "NOT "}IN (${values.map(literal).join(", ")})`);
  }
  const broken = type === "text" && isBroken(operand as string);
  if (broken && (key === "eq" || key === "ne")) return key === "eq" ? "FALSE" : `${x} IS NOT NULL`;
  const ordered = type === "text" && ["lt", "lte", "gt", "gte"].includes(key);
  if (broken || (ordered && /[\ud800-\uffff]/.test(operand as string))) {
    throw new ParcoursError(
      "unsupported_in_engine",
      `${place.caller}: ${place.path}: ${key} ${shown(operand)}: engines order such texts by bytes. Take a part of the events with toLog.`,
    );
  }
  const { dialect } = draft;
  if (key === "contains") return never(dialect.contains(x, literal(operand)));
  if (key === "startsWith") return never(dialect.startsWith(x, literal(operand)));
  if (key === "endsWith") return never(dialect.endsWith(x, literal(operand)));
  return never(`${x} ${signs[key]} ${literal(operand)}`);
}

/** A number that may be infinite: no value of a column is larger. */
function finiteLiteral({ dialect }: SqlDraft, value: number): string {
  if (Math.abs(value) === Infinity) return dialect.asNumber(value > 0 ? "'inf'" : "'-inf'");
  return sqlNumber(dialect, value);
}

function timeTest(
  draft: SqlDraft,
  probe: EventLog,
  test: { readonly [key: string]: number | string | undefined },
  { caller, path, timeZone }: ConditionPlace,
): string {
  const zone = (test.timeZone as string | undefined) ?? timeZone;
  const bounds = ["gte", "gt", "lt", "lte"].flatMap((key) => {
    const own = test[key];
    if (own === undefined) return [];
    const at = instantInUnits(own, unitsPerMs(probe), zone, caller, path, "invalid_condition");
    // times are whole: a bound between two of them is the one or the other
    const whole = key === "gte" || key === "lt" ? Math.ceil(at) : Math.floor(at);
    return [`${draft.id("t")} ${signs[key]} ${whole + 0}`];
  });
  return combined(" AND ", bounds);
}

function listed(one: unknown): readonly unknown[] {
  return Array.isArray(one) ? one : [one];
}
