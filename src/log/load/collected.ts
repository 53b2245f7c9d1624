/** What a log is made of, before it is sorted. */

import type { Notes } from "../issues/notes.ts";
import type { Rejects } from "../issues/rejects.ts";
import type { NameTable } from "../names/nameTable.ts";
import type { Slot } from "./mapping.ts";
import type { PropertyBuilder } from "./propertyColumn.ts";

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
