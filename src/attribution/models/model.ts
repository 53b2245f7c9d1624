/** What every model of credit is made of. */

import type { Warning } from "../../core/issue.ts";
import type { AttributeResult } from "../attributeResult.ts";
import type { CreditCounts } from "../creditCells.ts";
import type { Credit, CreditCheck } from "../result/credit.ts";

/** Credit by touchpoint code. */
export type Scores = {
  conversions: Float64Array;
  value: Float64Array | null;
  /** Conversions nobody was given, by reason; and their value. */
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

/** A model prepared for the rows of one table: scored once, or many times on counts drawn anew. */
export type Model = {
  /** The weight of every touch, for models that judge each journey by itself: 0 throughout a row that credits nobody. */
  weights?: (counts: CreditCounts) => Float64Array;
  score(counts: CreditCounts): Scores;
  /** Speaks of the latest `score`. */
  explain?(): Explanation;
  /** `false`: credits add up to more than the total. */
  additive?: boolean;
  /** Effects, not rules: with few converting journeys they are noise. */
  estimates?: boolean;
};
