/** Type of the true share of one touchpoint. */

/** The true share of one touchpoint; `null` counts as 0. */
export type TrueShare = { readonly name: string; readonly share: number | null };
