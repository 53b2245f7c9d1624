/** Warns when a chain of order 1 does not fit best. */

import { type Warning, warning } from "../../core/issue.ts";
import type { PathSource } from "../../paths/pathSource.ts";
import type { ChainDefinition } from "./chainDefinition.ts";
import { markovOrderFor } from "./markovOrder.ts";

/** `not_first_order` where {@link markovOrder} prefers another order than 1 for these journeys. */
export function orderWarnings(source: PathSource, { by, withoutLabel }: ChainDefinition, caller: string): Warning[] {
  const labels = { ...(by && { by }), ...(withoutLabel && { withoutLabel }) };
  const { preferred } = markovOrderFor(source, labels, 3, caller);
  if (preferred === null || preferred === 1) return [];
  const message =
    preferred === 0
      ? "a chain of order 0 fits these journeys better: the next touchpoint does not depend on the present one, so differences between touchpoints may be random"
      : `a chain of order ${preferred} fits these journeys better: the next touchpoint depends on more than the present one`;
  return [warning("not_first_order", message)];
}
