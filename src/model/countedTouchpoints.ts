/** Selects the touchpoints of a plan that count. */

import { expectSource } from "../core/checks/expectSource.ts";
import type { Touchpoint } from "./entities/touchpoint.ts";
import type { Journey } from "./journey.ts";

/**
 * The touchpoints to include when touchpoints are counted. Touchpoints with `counted: false` do not count. Outcomes count only with
 * `counted: true`, because a purchase or a delivery is a result and not a contact.
 *
 * @example
 * const journey = defineJourney({ id: "a", touchpoints: [{ id: "ad" }, { id: "sale", kind: "outcome" }] });
 * countedTouchpoints(journey).map((touchpoint) => touchpoint.id) // => ["ad"]
 */
export function countedTouchpoints(journey: Journey): Touchpoint[] {
  expectSource(journey, "journey", "countedTouchpoints");
  return journey.touchpoints.filter(isCounted);
}

/** Whether one touchpoint counts. */
export function isCounted({ counted, kind }: Touchpoint): boolean {
  return counted ?? kind !== "outcome";
}
