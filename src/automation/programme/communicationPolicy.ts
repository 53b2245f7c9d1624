/** Type of the rules that hold for every message of every programme. Plain JSON. */

import type { Duration } from "../../core/duration.ts";
import type { CustomerRule } from "../../log/rules/customerRule.ts";
import type { MessageCap } from "./messageCap.ts";
import type { MessageConsent } from "./messageConsent.ts";
import type { QuietHours } from "./quietHours.ts";

/** Who may be written to, on what, when and how often. */
export type CommunicationPolicy = {
  /** The time zone of wall clocks: an IANA name, or the trait that has it. */
  timeZone: string | { trait: string; fallback: string };
  /** Times of the wall clock without messages, `from` included, `to` not. @defaultValue none */
  quiet?: readonly QuietHours[];
  /** After quiet hours messages become due over this span, each customer at a place of their own. @defaultValue all at once */
  spread?: Duration;
  /** The most messages in a span of time or in one bucket of the calendar. @defaultValue no limit */
  caps?: readonly MessageCap[];
  /** By category: on which channels one may write to whom. @defaultValue nobody */
  consent: { readonly [category: string]: MessageConsent | readonly MessageConsent[] };
  /** By channel: who has an address that works. */
  reachable: { readonly [channel: string]: CustomerRule };
  /** The trait with the customer's own channel. @defaultValue none */
  preferred?: { trait: string };
  /** Who never gets a message. @defaultValue nobody */
  suppressed?: CustomerRule;
  /** How late events may reach the log: `wait-for` decides only this long after its end. @defaultValue they are never late */
  lateness?: Duration;
};
