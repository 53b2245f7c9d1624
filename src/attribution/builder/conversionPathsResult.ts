/** Conversion paths: a path table whose paths end in a conversion or without one. */

import type { PathTable } from "../../paths/pathTableResult.ts";
import type { ConversionPathsDefinition } from "./conversionPathsDefinition.ts";

/** Where every event of the log went. `events` = conversions.events + touches.events + other. */
export type ConversionPathsReport = {
  events: number;
  /** `customers`: those who have a path. */
  journeys: {
    total: number;
    customers: number;
    converting: number;
    nonConverting: number;
    withoutTouchOrConversion: number;
  };
  /** Paths: with a conversion, without, too young to tell, and of touches without label only. */
  paths: { converting: number; null: number; open: number; emptyNull: number };
  /**
   * events = counted + otherCycle + merged; counted = matched + unmatched (no touch). `tied`: beyond the first of an instant;
   * `merged`: those that do not count by themselves. `withoutValue`: counted, worth nothing.
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
  /** events = used + Σ leftOut. `reused`: uses beyond the first. `asConversion`: conversions used as touches. */
  touches: {
    events: number;
    used: number;
    reused: number;
    asConversion: number;
    leftOut: { readonly [reason: string]: number };
  };
  other: number;
  /** Touches that share an instant with a conversion, with another touch, of their journey. */
  tied: { atConversion: number; betweenTouches: number };
};

/** One entry per kept path, column-wise. Piece p has the touches `offsets[p]` … `offsets[p + 1] − 1`, in the order of its row's path. */
export type ConversionPieces = {
  count: number;
  row: Uint32Array;
  conversions: Float64Array;
  nonConversions: Float64Array;
  value: Float64Array | null;
  offsets: Uint32Array;
  /** How long before the anchor each touch was, ms, ≥ 0. */
  beforeMs: Float64Array;
  /** Present when a customer has several paths: paths with the same number are of one customer (0, 1, 2 …). */
  customer?: Uint32Array;
  /** With `keep: "journeys"`: whose path it is. */
  journeys?: {
    customer: readonly string[];
    journey: Uint32Array;
    /** 1, 2, 3 … within the journey. */
    cycle: Uint32Array;
    /** ms since 1970-01-01T00:00Z. */
    anchorMs: Float64Array;
    /** Index in the log of each touch. */
    event: Uint32Array;
  };
};

/**
 * Conversion paths: a {@link PathTable} with more. Equal paths are different rows if their repeats or stages differ.
 * `journeys` of a row counts its paths; `conversions` may exceed it with `tiedConversions: "each"`.
 */
export type ConversionPaths = Omit<PathTable, "kind" | "definition" | "conversions" | "nonConversions"> & {
  kind: "conversionPaths";
  definition: ConversionPathsDefinition;
  conversions: Float64Array;
  nonConversions: Float64Array;
  /** `collapse: "frequency"`: how many touches each entry of `codes` stands for. */
  frequencies?: Uint32Array;
  /** Entry touch of stage s on row r: `marks[r × names.length + s]`, an index into the path, or −1. */
  stages?: { names: readonly string[]; marks: Int32Array };
  /** Absent with `keep: "counts"`. */
  pieces?: ConversionPieces;
  report: ConversionPathsReport;
};
