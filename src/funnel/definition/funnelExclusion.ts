/** Types of an exclusion: an event that must not happen between two steps. */

import type { Condition } from "../../log/condition.ts";

/**
 * An event that must not happen between two steps. Steps are numbered from 0. Both steps are required ones.
 */
export type FunnelExclusion =
  | Condition
  | {
      match: Condition;
      /** The range begins when this step is filled. @defaultValue `0` */
      after?: number;
      /** The range ends when this step is filled. @defaultValue the last step */
      before?: number;
    };

/** An exclusion with every value written out. */
export type ResolvedFunnelExclusion = { match: Condition; after: number; before: number };
