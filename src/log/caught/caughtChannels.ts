/** The type of what the rules of channels caught. */

import type { CaughtByChannelRule } from "./caughtByChannelRule.ts";

/** How events got their channels. The events of all rules and of `unassigned`, `internal` and `kept` add up to the events of the log. */
export type CaughtChannels = {
  rules: CaughtByChannelRule[];
  /** Traffic sources that no rule catches; their channel is `otherwise`. */
  unassigned: CaughtByChannelRule;
  /** Events that came from a page of the own site. They have no channel. */
  internal: number;
  /** Events without a traffic source that kept the channel they had (`absent: "keep"`). */
  kept: number;
  /** Events without a traffic source that count as direct. They are also in the counts of the rules. */
  withoutSource: number;
  /** Events whose source and medium are guessed from the referrer. They are also in the counts of the rules. */
  fromReferrer: number;
  /** Events that had a channel in the log before. */
  replaced: number;
};
