/** The picture of the score of a survey: by touchpoint, by month, of three kinds, hostile names, one answer, none. */

import { type Evidence, surveyScore } from "parcours";
import { surveyScoreSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { hostileNames, numberedNames } from "./samples.ts";

/** Answers of some touchpoints, the first one with the worst. */
function answersOf(names: readonly string[], answers: number, most = 10): Evidence[] {
  return Array.from({ length: answers }, (_, i) => {
    const t = i % names.length;
    const score = Math.min(most, ((i * 7) % (most + 1)) + t);
    const month = String(1 + (i % 5)).padStart(2, "0");
    const touchpoint = names[t] as string;
    return { id: `${i}`, source: "survey", score, at: `2026-${month}-10`, ...(touchpoint !== "" && { touchpoint }) };
  });
}

const by = { by: "touchpoint", top: 40 };
const nps = { kind: "nps" } as const;
const scale = { min: 0, max: 10 };

export const surveyScorePicture: Picture = {
  name: "surveyScoreSvg",
  draw: surveyScoreSvg,
  results: () => ({
    touchpoints: surveyScore(answersOf(["hotline", "shop", "web", "app"], 900), { measure: nps, breakdown: by }),
    months: surveyScore(answersOf(["hotline", "shop"], 120), { measure: nps, breakdown: by, every: "month" }),
    share: surveyScore(answersOf(["hotline", "shop"], 90), {
      measure: { kind: "csat", scale, statistic: { kind: "top-box", top: 3 } },
      breakdown: by,
    }),
    mean: surveyScore(answersOf(["hotline", "shop"], 90), {
      measure: { kind: "ces", scale: { ...scale, direction: "higher-better" }, convention: { kind: "mean" } },
      breakdown: by,
    }),
    hostile: surveyScore(answersOf(hostileNames, 200), { measure: nps, breakdown: by }),
    many: surveyScore(answersOf(numberedNames(40), 400), { measure: nps, breakdown: by }),
    one: surveyScore(answersOf(["hotline"], 1), { measure: nps }),
    empty: surveyScore([], { measure: nps }),
  }),
  marks: (table, result: never) => {
    const own = result as ReturnType<typeof surveyScore>;
    const shown = new Set(["(all)", ...(own.groups ?? []).slice(0, 12).map(nameOf)]);
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    return table.rows.flatMap((row) => {
      const group = at("group") < 0 ? "(all)" : (row[at("group")] as string);
      const [start, value] = [row[at("start")], row[at("score")]];
      if (value === null || !shown.has(group)) return [];
      const [lower, upper] = [row[at("scoreLower")] as number | null, row[at("scoreUpper")] as number | null];
      return [{ label: start === null ? group : String(start), value: value as number, lower, upper }];
    });
  },
};

function nameOf({ kind, value }: { kind: string; value: string | null }): string {
  return kind === "value" ? (value ?? "") : `(${kind})`;
}
