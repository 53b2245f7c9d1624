/** How a reader of bytes reads fields. It is given to the collector, so that readers of values come without it. */

import type { ByteFields } from "./byteFields.ts";
import type { ByteNames } from "./byteNames.ts";

/** Functions for fields that are bytes. */
export type ByteReaders = {
  /** Makes an empty table of names. */
  names(allowEmpty: boolean): ByteNames;
  /** Reads a column of numbers; NaN for an empty field. `faults` receives `wrong` for a field that is no finite number. */
  numbers(fields: ByteFields, faults: Uint8Array, wrong: number): Float64Array;
};
