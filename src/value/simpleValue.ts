/** Computes the value of a customer from three numbers. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { numberBetween } from "../core/checks/numberBetween.ts";

/** Three numbers about a customer under contract. Plain JSON. */
export type SimpleValueDefinition = {
  /** Margin in each period. */
  margin: number;
  /** The share of customers who stay from one period to the next, 0 … 1. */
  retention: number;
  /** Discount of a period: 0.1 is 10 %. */
  discount: number;
  /** Whether the first payment comes at once and counts. @defaultValue `false` */
  withFirst?: boolean;
};

/**
 * The value of a customer whose margin, retention and discount stay the same: m·r / (1 + d − r) after the first period, and
 * m·(1 + d) / (1 + d − r) with the first payment (Gupta and Lehmann 2003). Use it for contracts; where customers leave without telling,
 * use {@link expectedValue}.
 *
 * @returns money; `null` when r ≥ 1 + d: the sum has no limit
 * @throws {@link ParcoursError} `invalid_definition`
 * @example
 * simpleValue({ margin: 100, retention: 0.8, discount: 0.1 })?.toFixed(6) // => "266.666667"
 * simpleValue({ margin: 100, retention: 0.8, discount: 0.1, withFirst: true })?.toFixed(6) // => "366.666667"
 */
export function simpleValue(definition: SimpleValueDefinition): number | null {
  checkKeys(definition, definitionKeys, "simpleValue");
  const { margin, retention, discount, withFirst = false } = definition;
  numberBetween(margin, "simpleValue", "margin");
  numberBetween(retention, "simpleValue", "retention", 0, 1);
  numberBetween(discount, "simpleValue", "discount", 0);
  const rest = 1 + discount - retention;
  return rest > 0 ? (margin * (withFirst ? 1 + discount : retention)) / rest : null;
}

const definitionKeys: KeysOf<SimpleValueDefinition> = {
  margin: true,
  retention: true,
  discount: true,
  withFirst: true,
};
