/** Type of an entry of the ledger: a message that was handed to a channel. */

import type { Message } from "../../model/entities/message.ts";
import type { Label } from "../../model/label.ts";

/** One message that the app handed to a channel. The app writes it; no key is ever due again. */
export type Sent = {
  /** The key of the due message. */
  key: string;
  customer: string;
  /** The id of the message. */
  message: string;
  channel: string;
  category: string;
  /** In ms since 1970. */
  at: number;
  /** `"failed"` goes on in the programme, and counts in no cap. @defaultValue `"sent"` */
  status?: "sent" | "failed";
  /** @defaultValue `false` */
  transactional?: boolean;
  /** The text as it was sent, for `messageReach`. @defaultValue that of the document */
  text?: Label;
  /** The offer as it was sent, for `messageReach`. @defaultValue that of the document */
  offer?: NonNullable<Message["offer"]>;
};
