/** Defines amounts of money. */

import * as z from "zod";

/** An amount of money: `{ amount: 9.9, currency: "EUR" }`. */
export const Money = z
  .object({ amount: z.number(), currency: z.string().regex(/^[A-Z]{3}$/, { error: "currency" }) })
  .meta({ id: "Money" });

/** An amount of money, with the ISO 4217 code of its currency. */
export type Money = z.input<typeof Money>;
