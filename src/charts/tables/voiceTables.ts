/** Makes the tables of scores and of what explains them. */

import type { SurveyScoreResult } from "../../experience/survey/surveyScoreResult.ts";
import type { CesResult } from "../../experience/voice/ces.ts";
import type { CompareNpsResult } from "../../experience/voice/compareNps.ts";
import type { CsatResult } from "../../experience/voice/csat.ts";
import type { KeyDriversResult } from "../../experience/voice/keyDrivers.ts";
import type { NpsResult } from "../../experience/voice/nps.ts";
import type { Table } from "../table.ts";
import { estimateFields, field, intervalFields, labelField, makeTable, type TableField } from "./makeTable.ts";

const answers = { unit: "answers" } as const;

/** One row: the score and its parts. */
function npsTable(result: NpsResult): Table {
  return makeTable(
    "nps",
    "Net promoter score",
    [result],
    [
      ...npsFields<NpsResult>((own) => own),
      field("rejected", "answers left out", "count", ({ rejected }) => rejected, answers),
    ],
  );
}

function npsFields<T>(of: (item: T) => NpsResult): TableField<T>[] {
  return [
    ...estimateFields<T>("nps", "NPS", of, "number", "answers"),
    field("promoters", "promoters", "count", (item) => of(item).promoters, answers),
    field("passives", "passives", "count", (item) => of(item).passives, answers),
    field("detractors", "detractors", "count", (item) => of(item).detractors, answers),
  ];
}

/** One row per side, then the difference. */
function compareNpsTable(result: CompareNpsResult): Table {
  type Side = { side: string; score?: NpsResult };
  const rows: Side[] = [
    { side: "before", score: result.before },
    { side: "after", score: result.after },
    { side: "difference" },
  ];
  const scoreOf = ({ score }: Side) => score ?? { ...result.difference, n: result.before.n + result.after.n };
  return makeTable("compareNps", "Net promoter score before and after", rows, [
    labelField("side", "side", ({ side }) => side),
    estimateFields("nps", "NPS", scoreOf, "number", "answers"),
    field("promoters", "promoters", "count", ({ score }) => score?.promoters, answers),
    field("passives", "passives", "count", ({ score }) => score?.passives, answers),
    field("detractors", "detractors", "count", ({ score }) => score?.detractors, answers),
    field("p", "p", "pValue", ({ score }) => (score === undefined ? result.p : null)),
  ]);
}

/** One row: the score. */
function csatTable(result: CsatResult): Table {
  const { statistic } = result.definition;
  return scoreTable("csat", "Customer satisfaction", result, statistic.kind === "top-box");
}

/** One row: the score. */
function cesTable(result: CesResult): Table {
  return scoreTable("ces", "Customer effort", result, result.definition.convention.kind === "top-box");
}

function scoreTable(kind: "csat" | "ces", title: string, result: CsatResult | CesResult, isShare: boolean): Table {
  const { definition } = result;
  const way = "statistic" in definition ? definition.statistic.kind : definition.convention.kind;
  return makeTable(
    kind,
    title,
    [result],
    [
      labelField("statistic", "statistic", () => way),
      estimateFields("score", "score", (own) => own, isShare ? "share" : "number", "answers"),
      field("rejected", "answers left out", "count", ({ rejected }) => rejected, answers),
    ],
  );
}

/** One row for each driver, the largest part first. */
function keyDriversTable(result: KeyDriversResult): Table {
  return makeTable("keyDrivers", "Drivers of the score", result.drivers, [
    labelField("driver", "driver", ({ name }) => name),
    intervalFields("share", "share of what is explained", "share", ({ share }) => share),
    intervalFields("part", "part of R²", "share", ({ part }) => part),
    field("slope", "slope, standardised", "number", ({ slope }) => slope),
  ]);
}

/** One row for all periods, then one for each period. */
function surveyScoreTable({ definition, score, buckets = [] }: SurveyScoreResult): Table {
  const { measure } = definition;
  const way =
    measure.kind === "csat" ? measure.statistic.kind : measure.kind === "ces" ? measure.convention.kind : "net";
  const rows = [{ start: null, end: null, score }, ...buckets];
  return makeTable("surveyScore", "Score of a survey", rows, [
    field("start", "from", "instant", ({ start }) => start, { role: "label" }),
    field("end", "until", "instant", ({ end }) => end),
    estimateFields("score", "score", (own) => own.score, way === "top-box" ? "share" : "number", "answers"),
  ]);
}

/** The table of each kind. */
export const voiceTables = {
  nps: npsTable,
  compareNps: compareNpsTable,
  csat: csatTable,
  ces: cesTable,
  keyDrivers: keyDriversTable,
  surveyScore: surveyScoreTable,
} as const;
