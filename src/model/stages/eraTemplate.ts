/** The type of a dated list of periods. */

import type { EraPeriod } from "./eraPeriod.ts";

/** A dated list of periods in French and English: how a market changed. */
export type EraTemplate = {
  id: string;
  label: { fr: string; en: string };
  /** Where the list comes from. */
  source: string;
  /** What to know about the list. */
  note?: { fr: string; en: string };
  periods: readonly EraPeriod[];
};
