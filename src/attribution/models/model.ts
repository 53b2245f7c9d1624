/** Declares the parts of every model of credit. */

import type { Warning } from "../../core/issue.ts";
import type { AttributeResult } from "../attributeResult.ts";
import type { CreditCounts } from "../creditCells.ts";
import type { Credit, CreditCheck } from "../result/credit.ts";

/** Credit by code of the touchpoint. */
export type Scores = {
  conversions: Float64Array;
  value: Float64Array | null;
  /** Conversions that no touchpoint gets credit for, by reason; and their value. */
  unmatched: { [reason: string]: number };
  unmatchedValue: number;
};

/** What a model adds to the result of the observed counts. */
export type Explanation = Partial<Pick<AttributeResult, "chain" | "sequences" | "interactions" | "positions">> & {
  checks?: CreditCheck[];
  warnings?: Warning[];
  /** Fields of the credit of touchpoint `code`. */
  fields?: (code: number) => Partial<Credit>;
};

/** A model prepared for the rows of one table. It is scored once, or many times on redrawn counts. */
export type Model = {
  /** The weight of every touch, for models that treat each journey separately. All are 0 in a row without credit. */
  weights?: (counts: CreditCounts) => Float64Array;
  score(counts: CreditCounts): Scores;
  /** Explains the latest `score`. */
  explain?(): Explanation;
  /** `false`: credits add up to more than the total. */
  additive?: boolean;
  /** Whether the credits are estimates, not rules: with few converting journeys they are unreliable. */
  estimates?: boolean;
};
