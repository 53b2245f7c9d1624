/** Types of the result of assignPersonas. */

import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { Label } from "../../model/label.ts";
import type { SegmentOverlap } from "../segmentOverlap.ts";

/** The customers of one persona. */
export type PersonaShare = {
  id: string;
  label?: Label;
  /** Customers for whom its rule holds. */
  count: number;
  /** Their share of all customers, with its interval: see docs/statistics.md. */
  share: Estimate;
  /** The share that the document says; `null` when it says none. */
  declared: number | null;
  /** Customers of whom nobody can say whether the rule holds. */
  unknown: number;
  /** Ids of the customers, sorted by code unit; with `ids: true`. */
  ids?: readonly string[];
};

/** The result of {@link assignPersonas}. */
export type AssignPersonasResult = {
  kind: "assignPersonas";
  definition: {
    mode: "all" | "first";
    /** In ms since 1970. */
    now: number;
    timeZone: string;
  };
  /** All customers: those with an event by now, and those of the table. */
  customers: number;
  /** The personas with a rule, in the order of the document. */
  personas: PersonaShare[];
  /** Customers of no persona. */
  none: number;
  /** Customers of more than one persona; 0 with `mode: "first"`. */
  several: number;
  overlap: SegmentOverlap;
  /** Ids of the personas without a rule, which nobody can be assigned to. */
  withoutRule: readonly string[];
  /** Customers of the table without an event by now. They count. */
  withoutEvents: number;
  /** Customers with events who are not in the table. */
  withoutTraits: number;
  /** Events that do not count, by reason: `after_now`. */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
