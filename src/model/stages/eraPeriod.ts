/** The type of one period of a dated list. */

/** One period of a dated list, in years. */
export type EraPeriod = {
  id: string;
  /** The first year. */
  from: number;
  /** The last year; the same as `from` for a point in time; `null` for a period that is not over. */
  to: number | null;
  label: { fr: string; en: string };
  description?: { fr: string; en: string };
};
