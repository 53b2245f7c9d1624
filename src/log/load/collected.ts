/** What a log is made of, before it is sorted. */

import type { Slot } from "./mapping.ts";
import type { NameTable } from "./nameTable.ts";
import type { PropertyBuilder } from "./propertyColumn.ts";
import type { Rejects } from "./rejects.ts";

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
  rounded: number;
  adjusted: number;
  flattened: number;
};
