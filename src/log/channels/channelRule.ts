/** The type of a rule that groups traffic sources into a channel. */

import type { Condition } from "../condition.ts";

/**
 * One rule: the channel that a traffic source gets when a condition holds. The condition tests `source`, `medium`, `campaign` and
 * `siteKind` (`"search"`, `"social"`, …) in `where`. All of them are in lower case, whatever the log has.
 */
export type ChannelRule = { channel: string; when: Condition };
