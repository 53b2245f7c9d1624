/** What `conversionPaths` may be asked and what it answers. */

import type { Duration } from "../../core/duration.ts";
import type { Condition } from "../../log/condition.ts";
import type { LabelBy } from "../../log/labels.ts";
import type { PathTable } from "../../paths/pathTableResult.ts";

/** How a log becomes conversion paths. Plain JSON. */
export type ConversionPathsDefinition = {
  /** Which events are conversions. Complaints or cancellations serve as well: credit then reads as blame. */
  conversion: Condition;
  /** Which other events are touches. @defaultValue every event that is not a conversion */
  touches?: Condition;
  /** What touches are called: a role, or a property of that name. @defaultValue `"touchpoint"` */
  by?: LabelBy;
  /** What happens to touches without a label: left out and counted (`no_label`), or called `name`. @defaultValue `"skip"` */
  withoutLabel?: "skip" | { name: string };
  /** Whether a conversion is also the last touch of its own path, 0 ms before it. @defaultValue `false` */
  conversionIsTouch?: boolean;
  /** What conversions are worth. @defaultValue `"value"` if the log has that column, else `"none"` */
  value?: "value" | "none" | { property: string };
  /**
   * Touches at the instant of a conversion belong to it (`before`), to what follows (`after`), or go by their place in the log.
   * @defaultValue `"before"`
   */
  ties?: "before" | "after" | "log-order";
  /**
   * `split`: a conversion owns the touches since the one before it. `reuse`: all earlier touches. `cycles`: as `split`, the
   * pieces of a journey numbered 1, 2, 3 …, only `from` … `to` kept (to the last if absent). @defaultValue `"split"`
   */
  repeat?: "split" | "reuse" | { cycles: { from: number; to?: number } };
  /** What `lookback` and times count from; in a path without conversion always the last touch. @defaultValue `"conversion"` */
  anchor?: "conversion" | "last-touch";
  /** Older touches are left out; a touch of exactly this age stays. @defaultValue none */
  lookback?: Duration;
  /** At most this many touches, the last ones. @defaultValue none */
  lookbackTouches?: number;
  /** Whether paths that end in nothing are kept. @defaultValue `"include"` */
  nulls?: "include" | "exclude";
  /** What becomes of touches after the last conversion. @defaultValue `"null"`: a path that ends in nothing */
  trail?: "null" | "discard";
  /** A path without conversion whose last touch is younger than this at the end of the log is open: left out. @defaultValue none */
  nullAfter?: Duration;
  /**
   * Touches that only say the customer came by herself. `drop-if-others`: left out of paths that have other touches;
   * `drop-trailing`: left out at the end of such paths. @defaultValue kept
   */
  direct?: { names: readonly string[]; policy: "keep" | "drop-if-others" | "drop-trailing" };
  /** On D A B B C D C C: `repeats` D A B C D C, `first` D A B C, `last` A B D C, `frequency` (D,2) (A,1) (B,2) (C,3). @defaultValue `"none"` */
  collapse?: "none" | "repeats" | "first" | "last" | "frequency";
  /** Stages for the model `milestones`: the first event that fits enters the stage. @defaultValue none */
  stages?: readonly { name: string; condition: Condition }[];
  /** `counts`: rows only; `times`: also the pieces with the age of each touch; `journeys`: also whose they are. @defaultValue `"times"` */
  keep?: "counts" | "times" | "journeys";
};

/** Where every event of the log went. `events` = conversions.events + touches.events + other. */
export type ConversionPathsReport = {
  events: number;
  journeys: { total: number; converting: number; nonConverting: number; withoutTouchOrConversion: number };
  /** Paths: with a conversion, without, too young to tell, and of touches without label only. */
  paths: { converting: number; null: number; open: number; emptyNull: number };
  /**
   * events = counted + otherCycle; counted = matched + unmatched (no touch). `tied`: beyond the first of an instant.
   * `withoutValue`: counted, worth nothing.
   */
  conversions: {
    events: number;
    counted: number;
    matched: number;
    unmatched: number;
    otherCycle: number;
    tied: number;
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
 * `journeys` of a row counts its paths; `conversions` may exceed it where several fall on one instant.
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
