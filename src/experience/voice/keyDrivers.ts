/** Computes which parts of an experience explain a score. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { checkLevel } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { percentileInterval } from "../../core/quantile.ts";
import { createRandom } from "../../core/random.ts";
import type { DrawnNumber } from "./drawnNumber.ts";
import { explainedShares } from "./explainedShares.ts";
import type { KeyDriver } from "./keyDriver.ts";

/** What {@link keyDrivers} asks. Plain JSON. */
export type KeyDriversDefinition = {
  /** The column of the score: a number in each answer sheet, as the 0 … 10 of NPS. */
  score: string;
  /** The columns that may explain it: marks for touchpoints, waiting times, 0 or 1 for met irritants. At most 12. */
  drivers: readonly string[];
};

/** How {@link keyDrivers} computes. */
export type KeyDriversOptions = {
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
  /** Data sets drawn for the intervals. @defaultValue `500` */
  replicates?: number;
  /** Seed of the draws. @defaultValue `1` */
  seed?: number;
};

/** The result of {@link keyDrivers}. */
export type KeyDriversResult = {
  kind: "keyDrivers";
  definition: KeyDriversDefinition;
  /** Answer sheets that were used. */
  answers: number;
  /** Sheets left out: `no_score` have no number for the score, `no_driver` none for a driver. */
  leftOut: { readonly [reason: string]: number };
  /** R²: the share of the score's variance that the drivers explain together. `null` when the score does not vary. */
  explained: DrawnNumber;
  level: number;
  replicates: number;
  seed: number;
  /** The largest part first. */
  drivers: KeyDriver[];
  warnings: Warning[];
};

const caller = "keyDrivers";

/**
 * Splits what explains a score among its drivers. The part of a driver is the average rise of R² when it is added to a linear regression, over
 * all orders of the drivers: the Shapley value of R² (Lindeman, Merenda & Gold 1980; `lmg` in R's package relaimpo). Drivers that go
 * together share what they explain. Intervals are percentiles of data sets drawn again from the sheets (Efron 1979). A part is never below 0,
 * so that the interval of a driver without effect does not hold 0: compare it with the other drivers.
 *
 * It describes answers. It does not say what happens when a driver is improved.
 *
 * @param rows - answer sheets: objects with a number for the score and for each driver
 * @param definition - the score and its drivers
 * @param options - level, draws, seed
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`
 * @example
 * const sheets = Array.from({ length: 60 }, (_, i) => ({ nps: (i % 6) + (i % 5), queue: i % 6, price: i % 5, weather: i % 4 }));
 * const { explained, drivers } = keyDrivers(sheets, { score: "nps", drivers: ["weather", "price", "queue"] });
 * explained.value?.toFixed(3) // => "1.000"
 * drivers.map(({ name, share }) => [name, share.value?.toFixed(2)]) // => [["queue", "0.59"], ["price", "0.41"], ["weather", "0.01"]]
 */
export function keyDrivers(
  rows: readonly { readonly [column: string]: unknown }[],
  definition: KeyDriversDefinition,
  options: KeyDriversOptions = {},
): KeyDriversResult {
  expectSource(rows, "objects", caller, "rows");
  checkKeys(definition, { score: true, drivers: true }, caller);
  checkKeys(options, { level: true, replicates: true, seed: true }, caller, "the options");
  const { level = 0.95, replicates = 500, seed = 1 } = options;
  checkLevel(level, caller);
  wholeNumber(replicates, caller, "replicates", 1, 100_000);
  wholeNumber(seed, caller, "seed", 0, 2 ** 32 - 1);
  const { score } = definition;
  const names = checkNames(definition);
  const { columns, leftOut } = columnsOf(rows, score, names);
  const [first] = columns as [Float64Array];
  const answers = first.length;
  const whole = explainedShares(columns);

  const draws = {
    explained: [] as number[],
    parts: names.map(() => [] as number[]),
    shares: names.map(() => [] as number[]),
  };
  const random = createRandom(seed);
  const drawn = columns.map(() => new Float64Array(answers));
  for (let draw = 0; draw < replicates && whole.r2 !== null; draw++) {
    for (let i = 0; i < answers; i++) {
      const from = random.below(answers);
      for (let c = 0; c < columns.length; c++)
        (drawn[c] as Float64Array)[i] = (columns[c] as Float64Array)[from] as number;
    }
    const { r2, parts } = explainedShares(drawn);
    if (r2 === null) continue;
    draws.explained.push(r2);
    for (let d = 0; d < names.length; d++) {
      draws.parts[d]?.push(parts[d] as number);
      if (r2 > 0) draws.shares[d]?.push((parts[d] as number) / r2);
    }
  }
  const number = (value: number | null, values: readonly number[]): DrawnNumber => {
    const { lower, upper } =
      value === null || values.length === 0
        ? { lower: null, upper: null }
        : percentileInterval(Float64Array.from(values).sort(), level);
    return { value, lower, upper };
  };
  const { r2 } = whole;
  const drivers = names.map((name, d): KeyDriver => {
    const part = r2 === null ? null : (whole.parts[d] as number);
    return {
      name,
      part: number(part, draws.parts[d] as number[]),
      share: number(part === null || !r2 ? null : part / r2, draws.shares[d] as number[]),
      slope: r2 === null || whole.redundant.includes(d) ? null : (whole.slopes[d] as number),
    };
  });
  // drivers with the same part keep the order of the definition
  drivers.sort((a, b) => (b.part.value ?? 0) - (a.part.value ?? 0));
  return {
    kind: "keyDrivers",
    definition: { score, drivers: names },
    answers,
    leftOut,
    explained: number(r2, draws.explained),
    level,
    replicates,
    seed,
    drivers,
    warnings: warningsOf(answers, names, whole.redundant, r2),
  };
}

function checkNames({ score, drivers }: KeyDriversDefinition): string[] {
  if (typeof score !== "string") fail(caller, "score", "the name of a column", score);
  const names = [...listOf(drivers, caller, "drivers", "names")];
  if (names.length < 1 || names.length > 12) fail(caller, "drivers", "1 to 12 names", drivers);
  for (const [i, name] of names.entries()) {
    if (typeof name !== "string" || name === score || names.indexOf(name) !== i)
      fail(caller, `drivers[${i}]`, "the name of a column besides the score, once", name);
  }
  return names;
}

/** The columns of the sheets that have all numbers: the drivers, then the score. */
function columnsOf(rows: readonly { readonly [column: string]: unknown }[], score: string, names: readonly string[]) {
  let [noScore, noDriver] = [0, 0];
  const kept = rows.filter((row) => {
    if (numberOf(row, score) === null) noScore++;
    else if (names.some((name) => numberOf(row, name) === null)) noDriver++;
    else return true;
    return false;
  });
  for (const [i, name] of [score, ...names].entries()) {
    if (rows.length > 0 && rows.every((row) => numberOf(row, name) === null))
      fail(caller, i === 0 ? "score" : `drivers[${i - 1}]`, "a column with numbers", name);
  }
  const columns = [...names, score].map((name) => Float64Array.from(kept, (row) => numberOf(row, name) as number));
  return { columns, leftOut: { no_score: noScore, no_driver: noDriver } };
}

function numberOf(row: { readonly [column: string]: unknown }, name: string): number | null {
  const value = Object.hasOwn(row, name) ? row[name] : null;
  if (typeof value === "boolean") return Number(value);
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function warningsOf(
  answers: number,
  names: readonly string[],
  redundant: readonly number[],
  r2: number | null,
): Warning[] {
  const warnings = [warning("not_causal", "what explains a score does not say what changes it")];
  if (answers < 10 * names.length)
    warnings.push(
      warning("few_sheets", `${answers} answer sheets for ${names.length} drivers: R² is too large by chance`, answers),
    );
  if (r2 !== null && redundant.length > 0) {
    const list = redundant.map((d) => names[d] as string);
    warnings.push(
      warning(
        "redundant_driver",
        "drivers do not vary, or are sums of others: they have no slope of their own",
        list.length,
        [],
        list[0],
      ),
    );
  }
  return warnings;
}
