/** Blocks of rows, and what a log is made of before it is sorted. */

import type { Notes } from "../issues/notes.ts";
import type { Rejects } from "../issues/rejects.ts";
import type { NameTable } from "../names/nameTable.ts";
import type { Slot } from "./columnMapping.ts";
import type { PropertyBuilder } from "./propertyBuilder.ts";

/** One block of rows, column by column. */
export type Block = {
  rows: number;
  /** Per slot the values, or null when the block lacks the column. */
  values: readonly (ArrayLike<unknown> | null)[];
  /**
   * Numbers of customers and touchpoints in the tables of the collector, where the reader has looked them up; the values of a slot
   * need not be there if all of these are names.
   */
  codes?: readonly Uint32Array[];
  /** Times in units of the log, where they need no reading; not changed by anybody until the log is made. */
  times?: Float64Array;
  /** Line of each row, when the input is text; and what is wrong with its fields. */
  lines?: ArrayLike<number>;
  broken?: ReadonlyMap<number, string>;
  /** Row of the input, where one row has become several. */
  source?: readonly number[];
};

/** A column besides customer, touchpoint and time. */
export type ExtraColumn = { slot: Slot; at: number; builder: PropertyBuilder };

/** Everything read so far, in input order, block by block. */
export type Collected = {
  events: number;
  customers: NameTable;
  touchpoints: NameTable;
  customer: Uint32Array[];
  touchpoint: Uint32Array[];
  time: Float64Array[];
  row: Uint32Array[];
  extras: ExtraColumn[];
  rejects: Rejects;
  notes: Notes;
  /** Times before 1980 or after 2100: how many, how many of them came as numbers, the earliest. */
  implausible: { count: number; numbers: number; earliest: number };
};
