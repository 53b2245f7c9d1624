/** Declares the conversions that no touchpoint gets credit for. */

/** Conversions that no touchpoint gets credit for. */
export type Unmatched = {
  conversions: number;
  value: number | null;
  /** Conversions by reason: `no_touch`, `zero_weight`, `no_positive_effect`. */
  reasons: { readonly [reason: string]: number };
};
