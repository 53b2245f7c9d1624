/** The warning that a chain of order 1 is not the one that fits best. */

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
      ? "a chain of order 0 fits these journeys better: where customers go does not depend on where they are, so differences between touchpoints may be chance"
      : `a chain of order ${preferred} fits these journeys better: where customers go depends on more than where they are`;
  return [warning("not_first_order", message)];
}
