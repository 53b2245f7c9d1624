/** Reads the cells of a column of scores. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { isPlainObject } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import type { EvidenceScore } from "./evidenceScore.ts";

/**
 * Makes the function that reads a score: a word of `answers`, or a number with a point or a comma. It returns `null` for another text.
 *
 * @throws {@link ParcoursError} `invalid_definition` for answers that are no numbers, or an impossible scale
 */
export function createScoreReader(
  { answers = {}, rescale }: EvidenceScore,
  path: string,
): (cell: string) => number | null {
  if (!isPlainObject(answers))
    fail("readEvidenceCsv", `${path}.answers`, "an object with a number for each answer", answers);
  const words = new Map(
    Object.entries(answers).map(([word, score]) => {
      if (!Number.isFinite(score)) fail("readEvidenceCsv", `${path}.answers`, `a number for ${word}`, score);
      return [plain(word), score];
    }),
  );
  const convert = rescale === undefined ? (score: number) => score : converter(rescale, path);
  return (cell) => {
    const word = words.get(plain(cell));
    const score = word ?? (/^[+-]?\d+([.,]\d+)?$/.test(cell) ? Number(cell.replace(",", ".")) : Number.NaN);
    return Number.isFinite(score) ? convert(score) : null;
  };
}

function converter(rescale: NonNullable<EvidenceScore["rescale"]>, path: string): (score: number) => number {
  checkKeys(rescale, { from: true, to: true }, "readEvidenceCsv", `${path}.rescale`);
  for (const side of ["from", "to"] as const) {
    const range = rescale[side];
    if (!(Number.isFinite(range?.min) && Number.isFinite(range?.max) && range.min < range.max))
      fail("readEvidenceCsv", `${path}.rescale.${side}`, "min below max", range);
    checkKeys(range, { min: true, max: true }, "readEvidenceCsv", `${path}.rescale.${side}`);
  }
  const { from, to } = rescale;
  // rounded to nine decimals, so that a converted answer lies on the steps of its scale
  return (score) => Number((to.min + ((score - from.min) / (from.max - from.min)) * (to.max - to.min)).toFixed(9));
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
