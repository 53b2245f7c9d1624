/** Types of the result of rfm. */

import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { RfmDefinition } from "./rfmDefinition.ts";

/** One axis: how many customers have each score. */
export type RfmAxis = {
  /** Number of customers with the score 1, 2, … */
  counts: number[];
  /** The ends of the bins: of recency ages in ms, of money and frequency numbers; `null` where scores come from ranks. */
  breaks: number[] | null;
};

/** The customers with one score of recency and one of frequency. */
export type RfmCell = {
  recency: number;
  frequency: number;
  customers: number;
  /**
   * Their share of all scored customers.
   * @see docs/statistics.md
   */
  share: Estimate;
  /** Their money, together. */
  total: number;
};

/** The customers of one name. */
export type RfmNamed = {
  name: string;
  customers: number;
  /**
   * Their share of all scored customers.
   * @see docs/statistics.md
   */
  share: Estimate;
  /** Their money, together, and their share of all money; `null` where there is none. */
  total: number;
  part: number | null;
  /** Their ids, sorted by code unit; with `ids: true`. */
  ids?: string[];
};

/** One customer, scored. */
export type RfmCustomer = {
  id: string;
  /** Time of the last event, ms since 1970. */
  last: number;
  frequency: number;
  monetary: number;
  /** The scores of recency, frequency and money. */
  scores: [recency: number, frequency: number, monetary: number];
  /** Its name; `null` without names. */
  segment: string | null;
};

/** The result of {@link rfm}. */
export type RfmResult = {
  kind: "rfm";
  definition: Omit<RfmDefinition, "now"> &
    Required<Pick<RfmDefinition, "value" | "bins" | "ties" | "monetary" | "timeZone" | "level">> & {
      /** In ms since 1970. */
      now: number;
    };
  /** Number of scored customers. */
  customers: number;
  recency: RfmAxis;
  frequency: RfmAxis;
  monetary: RfmAxis;
  /** Every cell of recency and frequency, the worst first; empty ones too. */
  cells: RfmCell[];
  /** By name in the order of the definition, then `other`; empty without names. */
  segments: RfmNamed[];
  /** Every customer, in the order of the ids; with `ids: true`. */
  scored?: RfmCustomer[];
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
