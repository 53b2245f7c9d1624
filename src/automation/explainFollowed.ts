/** Tells where the followed customer stands in every programme, with the cause. */

import type { Followed } from "./engine/followCustomers.ts";
import type { KnownSend } from "./engine/gate.ts";
import type { HeldMessage } from "./heldMessage.ts";
import type { SentRef } from "./sentRef.ts";

/**
 * One row for each programme, in the order of their ids. It asks rules again, so it must be called while the customer is followed.
 *
 * @param perMs - units of the log in a millisecond
 */
export function explainFollowed(
  { standings }: Followed,
  families: readonly string[],
  customer: string,
  perMs: number,
): HeldMessage[] {
  return standings.map(({ reason, until, node, rule, send, programme }, f): HeldMessage => {
    const because =
      programme !== null
        ? { programme }
        : send !== null
          ? sentRef(send, perMs)
          : rule !== null
            ? rule.asker.trace(rule.at)
            : undefined;
    return {
      customer,
      programme: families[f] as string,
      ...(node !== null && { node }),
      reason,
      until: until === Infinity ? null : until / perMs,
      ...(because !== undefined && { because }),
    };
  });
}

function sentRef({ key, message, channel, at }: KnownSend, perMs: number): SentRef {
  return { key, message, channel, at: at / perMs };
}
