/** One step of how a log was made. */

/** One step of how a log came to be: which verb, with what, how much was there before and after, what was left out and why. */
export type LineageStep = {
  verb: string;
  definition: unknown;
  events: readonly [before: number, after: number];
  journeys: readonly [before: number, after: number];
  leftOut: { readonly [reason: string]: number };
};
