/** One picture under test: how it is drawn, from which results, and which numbers its marks must carry. */

import type { ChartOptions, Table } from "parcours/charts";

/** A number that a mark of the picture must carry. */
export type ExpectedMark = { label: string; value: number | null; lower?: number | null; upper?: number | null };

/** A picture with the results it is tried on. */
export type Picture = {
  /** Name of the function. */
  name: string;
  draw: (result: never, options?: ChartOptions) => string;
  /** Results by what is special about them: `shop`, `one`, `empty`, `hostile`, `many` … */
  results: () => Readonly<Record<string, unknown>>;
  /** The table whose numbers the marks carry, for a picture of something that is no result. @defaultValue `tableOf` */
  table?: (result: never) => Table;
  /** The marks that must stand in the picture, from the table of the result: all of them, and no other, in any order. */
  marks: (table: Table, result: never) => ExpectedMark[];
  /** Specification for Vega-Lite, where the picture has one. */
  vegaLite?: (result: never, options?: ChartOptions) => object;
};
