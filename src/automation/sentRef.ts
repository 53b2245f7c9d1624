/** Type of a reference to a message in the ledger. */

/** A message in the ledger, or one that is due in the same call. */
export type SentRef = { key: string; message: string; channel: string; at: number };
