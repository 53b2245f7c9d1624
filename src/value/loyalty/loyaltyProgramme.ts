/** Type of the rules of a loyalty programme. */

import type { Duration } from "../../core/duration.ts";
import type { LoyaltyEarning } from "./loyaltyEarning.ts";
import type { LoyaltySpending } from "./loyaltySpending.ts";
import type { LoyaltyTier } from "./loyaltyTier.ts";

/** The rules of a loyalty programme. Plain JSON. */
export type LoyaltyProgramme = {
  id: string;
  label?: string;
  earns: readonly LoyaltyEarning[];
  /** @defaultValue nobody spends points */
  spends?: readonly LoyaltySpending[];
  /** When earned points expire: at this time after the event they are gone. @defaultValue never */
  expiresAfter?: Duration;
  /** Tiers, the lowest first. @defaultValue none */
  tiers?: readonly LoyaltyTier[];
  /** The column with the money of an event. @defaultValue `"value"` */
  value?: string;
  /** Time zone of calendars and of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
};
