/** Types of the sections of a report: results, texts, tables, pictures. */

import type { JourneyMapSvgOptions } from "../charts/map/journeyMapSvgOptions.ts";
import type { Table } from "../charts/table.ts";
import type { Journey } from "../model/journey.ts";
import type { ReportResult } from "./reportResult.ts";

/** A picture of a section: one for all widths, or one for wide and one for narrow screens. */
export type SectionSvg = string | { wide: string; narrow: string };

/** The parts of a section that the caller puts together. Every part may be left out. */
export type SectionParts = {
  /** Heading of the section. */
  title: string;
  /** The finding. @defaultValue the sentence that is computed from `result` */
  text?: string;
  /** Its picture, table, definition and warnings are shown. */
  result?: ReportResult;
  /** A table. @defaultValue the table of `result` */
  table?: Table;
  /** A picture. @defaultValue the picture of `result` */
  svg?: SectionSvg;
  /** A journey document, and the results that stand in the lanes of its map. The map is the picture. @defaultValue no map */
  map?: SectionMap;
};

/** What the map of a section shows: see the options of `journeyMapSvg`. */
export type SectionMap = { journey: Journey } & Pick<JourneyMapSvgOptions, "measured" | "curve" | "ranking" | "lanes">;

/** One section of a report: a result, parts that the caller puts together, or a heading above the sections that follow. */
export type Section = ReportResult | SectionParts | { heading: string };
