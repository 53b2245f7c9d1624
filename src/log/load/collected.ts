/** Types for blocks of rows, and for the collected events before they are sorted. */

import type { Codes } from "../../core/codes.ts";
import type { ByteFields } from "../bytes/byteFields.ts";
import type { ByteReaders } from "../bytes/byteReaders.ts";
import type { Slot } from "../columns/slot.ts";
import type { Notes } from "../issues/notes.ts";
import type { Rejects } from "../issues/rejects.ts";
import type { NameTable } from "../names/nameTable.ts";
import type { RowSelection } from "../select/rowSelection.ts";
import type { PropertyBuilder } from "./propertyBuilder.ts";

/** A block of rows, column by column. */
export type Block = {
  rows: number;
  /** For each slot its values, or null when the block lacks the column. */
  values: readonly (ArrayLike<unknown> | null)[];
  /**
   * Numbers of customers and touchpoints in the tables of the collector, when the reader has already looked them up. A slot may
   * lack its values when all of them have such numbers.
   */
  codes?: readonly Uint32Array[];
  /** Times in units of the log, when they need no conversion. Nobody may change them until the log is made. */
  times?: Float64Array;
  /** Times in units of the log, as far as they were read already; NaN where the value must be read. */
  read?: Float64Array;
  /** For text in bytes: the fields of each slot. `values` has the same fields as texts. */
  fields?: readonly (ByteFields | null)[];
  /** Whether `times` were instants in the input, and not numbers in a unit that the caller names. */
  instants?: boolean;
  /** For text input: the line of each row, and the faults of its fields. */
  lines?: ArrayLike<number>;
  broken?: ReadonlyMap<number, string>;
  /** The fault of these rows. It is a wrong number of fields unless given. */
  brokenBy?: number;
  /** The input row of each row, when one input row became several. */
  source?: readonly number[];
};

/** A column other than customer, touchpoint and time. */
export type ExtraColumn = { slot: Slot; at: number; builder: PropertyBuilder };

/** Everything that was read, in input order, in blocks. */
export type Collected = {
  events: number;
  customers: NameTable;
  /** The names of touchpoints that the log has: those of the input, or what rules made of them. */
  touchpoints: NameTable;
  customer: Codes[];
  touchpoint: Codes[];
  time: Float64Array[];
  row: Uint32Array[];
  extras: ExtraColumn[];
  /** Reads numbers in bytes, when the fields are bytes. */
  byteNumbers: ByteReaders["numbers"] | null;
  rejects: Rejects;
  /** Which rows are left out because the options say so; `null` when none. */
  selection: RowSelection | null;
  notes: Notes;
  /** Times before 1980 or after 2100: how many, how many of these were numbers in the input, and the earliest. */
  implausible: { count: number; numbers: number; earliest: number };
};
