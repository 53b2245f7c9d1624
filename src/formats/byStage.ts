/** Groups touchpoints by stage. */

import type { Touchpoint } from "../model/entities/touchpoint.ts";
import type { Journey } from "../model/journey.ts";

/** The touchpoints of each stage id, in the order of the document. Touchpoints without a stage are under `undefined`. */
export function byStage({ touchpoints }: Journey): Map<string | undefined, Touchpoint[]> {
  const groups = new Map<string | undefined, Touchpoint[]>();
  for (const touchpoint of touchpoints) {
    const group = groups.get(touchpoint.stage);
    if (group === undefined) groups.set(touchpoint.stage, [touchpoint]);
    else group.push(touchpoint);
  }
  return groups;
}
