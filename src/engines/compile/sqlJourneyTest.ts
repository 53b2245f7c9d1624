/** Compiles conditions on journeys to SQL: sums over the events of a journey, and a test of them. */

import { ParcoursError } from "../../core/error.ts";
import { instantInUnits } from "../../core/instant.ts";
import type { Condition } from "../../log/condition.ts";
import { isRecord } from "../../log/conditions/valueTest.ts";
import { unitsPerMs } from "../../log/eventLog.ts";
import { combined, type SqlStage, sqlCondition, sqlValueTest } from "./sqlCondition.ts";
import type { SqlDraft } from "./sqlDraft.ts";
import { isBroken } from "./sqlText.ts";

/** A test of journeys: what is summed of each, as columns over a window, and the test of these columns. */
export type SqlJourneyTest = {
  /** Expressions by the name of their column. They read the flags `first` and `final` of an event. */
  sums: readonly { name: string; sum: string }[];
  test: string;
};

const place = { caller: "filterJourneys", path: "condition" };

/**
 * The test of a condition that `filterJourneys` has checked.
 *
 * @param window - the events of a journey, without an order
 * @throws {@link ParcoursError} `unsupported_in_engine` for patterns, labels, names of journeys and counts within a span of time
 */
export function sqlJourneyTest(draft: SqlDraft, stage: SqlStage, condition: unknown, window: string): SqlJourneyTest {
  const { id, dialect } = draft;
  const sums: { name: string; sum: string }[] = [];
  const column = (sum: string): string => {
    const known = sums.find((one) => one.sum === sum);
    if (known !== undefined) return known.name;
    const name = id(`s${sums.length}`);
    sums.push({ name, sum });
    return name;
  };
  const counted = (own: Condition, also = "") =>
    column(`sum(CASE WHEN ${also}${sqlCondition(draft, stage, own, place)} THEN 1 ELSE 0 END) OVER (${window})`);
  const compared = (x: string, test: unknown) =>
    combined(
      " AND ",
      Object.entries(isRecord(test) ? test : { eq: test }).flatMap(([key, operand]) =>
        operand === undefined ? [] : [sqlValueTest(draft, x, "number", key, operand, place)],
      ),
    );

  const walk = (part: unknown): string => {
    if (!isRecord(part)) return `${counted(part as Condition)} > 0`;
    const { within, ...own } = part;
    if (within !== undefined) return notIn("within");
    const key = keys.find((one) => own[one] !== undefined || (one === "not" && "not" in own));
    const operand = own[key ?? ""];
    switch (key) {
      case "all":
      case "any":
        return combined(key === "all" ? " AND " : " OR ", (operand as unknown[]).map(walk));
      case "not":
        return `NOT (${walk(operand)})`;
      case "has":
        return `${counted(operand as Condition)} > 0`;
      case "starts":
      case "ends":
        return `${counted(operand as Condition, `${id(key === "starts" ? "first" : "final")} = 1 AND `)} > 0`;
      case "count": {
        const { count: _, ...comparisons } = own;
        return compared(counted(operand as Condition), comparisons);
      }
      case "atLeast":
        return compared(counted({ touchpoint: own.touchpoint } as Condition), { gte: operand });
      case "length":
        return compared(column(`count(*) OVER (${window})`), operand);
      case "durationMs": {
        const span = column(`max(${id("t")}) OVER (${window}) - min(${id("t")}) OVER (${window})`);
        const perMs = unitsPerMs(stage.probe);
        return compared(perMs === 1 ? span : `${dialect.asNumber(span)} / ${dialect.asNumber(`'${perMs}'`)}`, operand);
      }
      case "startsBetween": {
        const [from, to] = (operand as [number, number]).map((end, i) =>
          instantInUnits(end, unitsPerMs(stage.probe), own.timeZone as string | undefined, place.caller, `[${i}]`),
        ) as [number, number];
        const first = column(`min(${id("t")}) OVER (${window})`);
        return `${first} >= ${Math.ceil(from) + 0} AND ${first} < ${Math.ceil(to) + 0}`;
      }
      case "customers": {
        const ids = [...new Set((operand as unknown[]).map(String))].filter((one) => !isBroken(one));
        return ids.length === 0 ? "FALSE" : `${id("j")} IN (${ids.map(draft.text).join(", ")})`;
      }
      case undefined:
        return `${counted(part as Condition)} > 0`;
      default:
        return notIn(key);
    }
  };
  return { test: walk(condition), sums };
}

/** Keys that name the kind of a condition; without any it is one on events. */
const keys = [
  "has",
  "atLeast",
  "count",
  "length",
  "durationMs",
  "starts",
  "ends",
  "matches",
  "startsBetween",
  "customers",
  "journeys",
  "label",
  "rule",
  "all",
  "any",
  "not",
] as const;

function notIn(what: string): never {
  throw new ParcoursError(
    "unsupported_in_engine",
    `sqlSource: steps: ${what} of filterJourneys is not compiled to SQL. Take the events with toLog, and use the verb there.`,
  );
}
