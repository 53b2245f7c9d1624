/** Type of who may be written to. Plain JSON. */

import type { CustomerRule } from "../../log/rules/customerRule.ts";

/** Who may be written to on some channels. */
export type MessageConsent = { channels: readonly string[]; rule: CustomerRule };
