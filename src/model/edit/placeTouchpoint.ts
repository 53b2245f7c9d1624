/** Puts a touchpoint into a stage. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import type { Journey } from "../journey.ts";
import { edit, type JourneyEdit } from "./editJourney.ts";
import { type EntityPosition, find, mover } from "./entityPosition.ts";

/**
 * Puts a touchpoint into a stage and, if `position` is given, at a position in the intended order.
 *
 * @param to - `stage`: id of a stage, or `undefined` to remove the touchpoint from its stage; `position`: as for `moveEntity`
 * @throws {@link ParcoursError} `invalid_document` when there is no such stage; `unknown_id`, `invalid_position`
 * @example
 * const shop = defineJourney({ id: "shop", stages: [{ id: "buy" }], touchpoints: [{ id: "till" }] });
 * placeTouchpoint(shop, "till", { stage: "buy" }).journey.touchpoints // => [{ id: "till", stage: "buy" }]
 */
export function placeTouchpoint(
  journey: Journey,
  id: string,
  to: { stage: string | undefined; position?: EntityPosition },
): JourneyEdit {
  expectSource(journey, "journey", "placeTouchpoint");
  expectSource(id, "name", "placeTouchpoint", "id");
  checkKeys(to, { stage: true, position: true }, "placeTouchpoint", "to");
  const index = find(journey.touchpoints, "touchpoints", id, "placeTouchpoint");
  const move = to.position && mover(journey, "touchpoints", id, to.position, "placeTouchpoint");
  return edit(
    "placeTouchpoint",
    journey,
    (draft) => {
      const touchpoint = draft.touchpoints[index] as { stage?: string };
      if (to.stage === undefined) delete touchpoint.stage;
      else touchpoint.stage = to.stage;
      move?.(draft.touchpoints);
    },
    [],
  );
}
