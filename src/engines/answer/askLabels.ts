/** Finds what events are called: touchpoints, or the values of a column, with a dictionary of their own. */

import { compareNames } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import type { PathTableDefinition } from "../../paths/pathTableDefinition.ts";
import { needColumn, propertyType } from "../compile/baseRelation.ts";
import { eventRelation, needOf, stageCode, stageOf } from "../compile/eventRelation.ts";
import { createSqlDraft } from "../compile/sqlDraft.ts";
import type { SqlLabels } from "../compile/sqlLabels.ts";
import { sqlNumber, sqlText } from "../compile/sqlText.ts";
import { runStatement, type Statement, type StatementRun } from "../run/runStatement.ts";
import { numberOrNull, textCell } from "../run/wholeCell.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";

/** The labels of a definition; for a column its values are asked first. */
export async function askLabels(
  source: SqlSource,
  { known }: SqlFacts,
  { by = "touchpoint", withoutLabel = "drop" }: Pick<PathTableDefinition, "by" | "withoutLabel">,
  run: StatementRun,
): Promise<SqlLabels> {
  const name = typeof by === "object" ? (by as { property: string }).property : by;
  const need = needOf(createSqlDraft(source), name);
  if (need === "touchpoint") {
    return { names: stageOf(source, known).probe.touchpoints, partial: false, code: stageCode };
  }
  const type = typeof need === "number" ? propertyType(source, need) : need === "channel" ? "text" : "number";
  const values: (string | number)[] = [];
  await runStatement(source, labelsStatement(source, known, need, type), run, ([value]) => {
    if (type === "number") values.push(numberOrNull(value, "labels") as number);
    else values.push(textCell(value, "labels"));
  });
  if (type === "boolean") values.splice(0, values.length, "false", "true");
  checkSize(values, run.caller);
  const filler = withoutLabel === "drop" ? null : withoutLabel.name;
  const names = [...new Set([...values.map(String), ...(filler === null ? [] : [filler])])].sort(compareNames);
  const place = new Map(names.map((own, i) => [own, i + 1]));
  return {
    names,
    partial: filler === null,
    code(draft) {
      draft.needs.add(need);
      const x = needColumn(draft.id, need);
      const none = filler === null ? 0 : place.get(filler);
      const cases = values.map((value) => {
        const literal =
          typeof value === "number"
            ? sqlNumber(draft.dialect, value)
            : type === "boolean"
              ? value.toUpperCase()
              : sqlText(draft.dialect, value);
        return `WHEN ${x} = ${literal} THEN ${place.get(String(value))}`;
      });
      return cases.length === 0 ? String(none) : `CASE ${cases.join(" ")} ELSE ${none} END`;
    },
  };
}

function labelsStatement(
  source: SqlSource,
  known: readonly string[],
  need: string | number,
  type: "text" | "number" | "boolean",
): Statement {
  const draft = createSqlDraft(source);
  draft.needs.add(need);
  const events = eventRelation(draft, known);
  const x = needColumn(draft.id, need);
  const value = type === "boolean" ? `CASE WHEN ${x} THEN 'true' ELSE 'false' END` : x;
  const cells = draft.relation(
    "m",
    () => `SELECT ${value} AS ${draft.id("m")} FROM ${events.from} WHERE ${x} IS NOT NULL`,
  );
  return draft.finish(`SELECT ${draft.id("m")} FROM ${cells} GROUP BY ${draft.id("m")}`, "labels", 1, {
    ofFacts: true,
  });
}

function checkSize(values: readonly (string | number)[], caller: string): void {
  const text = values.reduce((sum: number, value) => sum + String(value).length, 0);
  if (values.length <= 1000 && text <= 100_000) return;
  throw new ParcoursError(
    "too_large",
    `${caller}: the column has ${values.length} labels with ${text} characters, and statements hold at most 1000 with 100000. Make a view that groups them.`,
  );
}
