/** The type of a dated list of periods. */

/** One period of an {@link EraTemplate}, in years. */
export type EraPeriod = {
  id: string;
  /** The first year. */
  from: number;
  /** The last year; the same as `from` for a point in time; `null` for a period that is not over. */
  to: number | null;
  label: { fr: string; en: string };
  description?: { fr: string; en: string };
};

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
