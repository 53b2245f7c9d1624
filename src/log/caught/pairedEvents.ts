/** The type of what `pairEvents` counted, in the lineage of a log. */

/** How many events opened and closed an activity, and how many found no counterpart. */
export type PairedEvents = {
  /** Pairs of a start and its complete: each became one event with a duration. */
  pairs: number;
  /** Starts without a complete. They stay, without a duration. */
  startsAlone: number;
  /** Completes without a start. They stay, without a duration. */
  completesAlone: number;
  /** Events that both conditions select. They stay as they are. */
  ambiguous: number;
};
