/** Types of what handovers asks. */

import type { Duration } from "../../core/duration.ts";
import type { Instant } from "../../core/instant.ts";
import type { Breakdown } from "../../log/breakdown/breakdown.ts";
import type { Condition } from "../../log/condition.ts";
import type { Journey } from "../../model/journey.ts";

/** Which events give something to the brand, and which ask for it again. Plain JSON. */
export type HandoversDefinition = {
  /** The events with which a customer gives something, such as an address: events that fit one of these conditions. */
  gives: readonly Condition[];
  /** The events that ask for it: events that fit one of these conditions. An event may ask and give, such as a form that is sent. */
  asks: readonly Condition[];
  /** The property that says what it is about, such as the number of a case. Only events with the same value belong together. @defaultValue everything is one topic */
  topic?: string;
  /** How long after the last giving an event still counts. */
  within: Duration;
  /** Whether only channels count whose `media` is `"owned"` in the journey of the options. @defaultValue `false` */
  ownedOnly?: boolean;
  /** Time zone of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
  /** Also counts the customers of groups. @defaultValue no groups */
  breakdown?: Breakdown;
};

/** How {@link handovers} computes. */
export type HandoversOptions = {
  /** Says which channels are owned, and to which stage a touchpoint belongs. Channels are found by their ids. @defaultValue none */
  journey?: Journey;
  /** The instant until which events were observed; later ones are ignored. @defaultValue the last event */
  observedUntil?: Instant;
  /** Two-sided confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};
