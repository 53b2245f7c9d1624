/** Declares conversion paths: a path table whose paths end with or without a conversion. */

import type { GroupKey } from "../../log/breakdown/groupKey.ts";
import type { PathTable } from "../../paths/pathTableResult.ts";
import type { ConversionPathsDefinition } from "./conversionPathsDefinition.ts";

/** What happened to every event of the log. `events` = conversions.events + touches.events + other. */
export type ConversionPathsReport = {
  events: number;
  /** `customers`: those with a path. */
  journeys: {
    total: number;
    customers: number;
    converting: number;
    nonConverting: number;
    withoutTouchOrConversion: number;
  };
  /**
   * Number of paths: with a conversion; without; without, but young enough to still convert (open); without, and only with touches
   * that have no label.
   */
  paths: { converting: number; null: number; open: number; emptyNull: number };
  /**
   * events = counted + otherCycle + merged. counted = matched + unmatched (without a touch). `tied`: those after the first of an instant.
   * `merged`: those that are not counted separately. `withoutValue`: counted, without a value.
   */
  conversions: {
    events: number;
    counted: number;
    matched: number;
    unmatched: number;
    otherCycle: number;
    tied: number;
    merged: number;
    withoutValue: number;
  };
  /** events = used + Σ leftOut. `reused`: uses after the first use. `asConversion`: conversions used as touches. */
  touches: {
    events: number;
    used: number;
    reused: number;
    asConversion: number;
    leftOut: { readonly [reason: string]: number };
  };
  other: number;
  /** Touches that share an instant of their journey with a conversion; with another touch. */
  tied: { atConversion: number; betweenTouches: number };
};

/** The kept paths, in columns with one entry per path. */
export type ConversionPieces = {
  /** Number of paths. */
  count: number;
  /** Index of the row of the path table that has the touchpoints of each path. */
  row: Uint32Array;
  conversions: Float64Array;
  nonConversions: Float64Array;
  /** Value of the conversion of each path; `null` when no value was read. */
  value: Float64Array | null;
  /** count + 1 numbers: path p has the touches `offsets[p]` … `offsets[p + 1] − 1`, in the order of the path of its row. */
  offsets: Uint32Array;
  /** Time from each touch to the anchor of its path (its conversion; its last touch if it has no conversion, or with `anchor: "last-touch"`), ms, ≥ 0. */
  beforeMs: Float64Array;
  /** Present when a customer has several paths: paths with the same number belong to one customer (0, 1, 2 …). */
  customer?: Uint32Array;
  /** With `keep: "journeys"`: the customer and the journey of each path. */
  journeys?: {
    customer: readonly string[];
    journey: Uint32Array;
    /** Number of the path within the journey: 1, 2, 3 …. */
    cycle: Uint32Array;
    /** Instant of the anchor, ms since 1970-01-01T00:00Z. */
    anchorMs: Float64Array;
    /** The time zone of the log, if it has one. Later steps read texts without an offset in this time zone. */
    timeZone?: string;
    /** Index in the log of each touch. */
    event: Uint32Array;
  };
};

/**
 * Conversion paths: a {@link PathTable} with more columns. Equal paths are different rows if their repeats or stages differ.
 * `journeys` of a row counts its paths; `conversions` may be larger with `tiedConversions: "each"`.
 */
export type ConversionPaths = Omit<PathTable, "kind" | "definition" | "conversions" | "nonConversions"> & {
  kind: "conversionPaths";
  definition: ConversionPathsDefinition;
  conversions: Float64Array;
  nonConversions: Float64Array;
  /** `collapse: "frequency"`: number of touches behind each entry of `codes`. */
  frequencies?: Uint32Array;
  /** Entry touch of stage s in row r: `marks[r × names.length + s]`, an index into the path, or −1. */
  stages?: { names: readonly string[]; marks: Int32Array };
  /** Absent with `keep: "counts"`. */
  pieces?: ConversionPieces;
  report: ConversionPathsReport;
  /** With a `breakdown`: the paths of each group. */
  groups?: readonly (GroupKey & { paths: ConversionPaths })[];
};
