/** Says why one customer gets no message now, programme by programme. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { ParcoursError } from "../core/error.ts";
import { quote } from "../core/suggest.ts";
import { placeOfCustomer } from "../log/customers/population.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { DueNowOptions } from "./dueNow.ts";
import { followCustomers } from "./engine/followCustomers.ts";
import { readProgrammes, requiredNow } from "./engine/readProgrammes.ts";
import { explainFollowed } from "./explainFollowed.ts";
import type { HeldMessage } from "./heldMessage.ts";
import { readLedger } from "./ledger/ledger.ts";
import type { ProgrammesDefinition } from "./programme/programmesDefinition.ts";

/** The programmes that {@link whyNot} asks about, and the policy that holds for all of them. Plain JSON. */
export type WhyNotDefinition = ProgrammesDefinition;

/** The instant of {@link whyNot}, what was sent, and what rules read beside the log: as for `dueNow`. */
export type WhyNotOptions = Pick<DueNowOptions, "now" | "ledger" | "customers" | "journey">;

/**
 * Says why one customer gets no message of each programme now, until when, and because of what: the rule with what was measured, the message
 * in the ledger, the other programme. It gives the same reason as `dueNow` counts.
 *
 * @param customer - the id of the customer
 * @returns one row for each programme, also for those that the customer never entered; `reason` is `"due"` where a message is due
 * @throws {@link ParcoursError} `unknown_customer`, and the codes of `dueNow`
 * @example
 * const log = logFromRows([{ who: "ann", what: "visit", at: "2026-03-01" }], { customer: "who", touchpoint: "what", time: "at" });
 * const programme = {
 *   id: "back",
 *   activeFrom: "2026-01-01",
 *   entry: { on: "absence", of: "visit", after: { days: 30 } },
 *   nodes: [{ id: "mail", kind: "message", message: "come-back", channels: ["email"], category: "news" }],
 * } as const;
 * const policy = { timeZone: "UTC", consent: { news: { channels: ["email"], rule: { always: true } } }, reachable: { email: { always: true } } } as const;
 * const [held] = whyNot(log, { programmes: [programme], policy }, "ann", { now: "2026-03-20", ledger: [] });
 * held // => { customer: "ann", programme: "back", reason: "not_entered", until: Date.parse("2026-03-31") }
 */
export function whyNot(
  log: EventLog,
  definition: WhyNotDefinition,
  customer: string | number,
  options: WhyNotOptions,
): HeldMessage[] {
  const caller = "whyNot";
  checkKeys(options ?? {}, { now: true, ledger: true, customers: true, journey: true }, caller, "the options");
  const question = readProgrammes(log, definition, options ?? {}, caller);
  const { families, perMs, population } = question;
  const now = requiredNow(options?.now, question, caller);
  const ledger = readLedger(options.ledger, perMs, caller);
  const wanted = placeOfCustomer(population, customer, caller);
  const id = population.idOf(wanted);
  let found: HeldMessage[] | null = null;
  followCustomers(
    question,
    { now, ledger, simulates: false, only: wanted },
    (followed) => {
      found = explainFollowed(followed, families, id, perMs);
    },
    () => {},
  );
  if (found !== null) return found;
  throw new ParcoursError("unknown_customer", `${caller}: customer ${quote(id)} has no event by now and no row`);
}
