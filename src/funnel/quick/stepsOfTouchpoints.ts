/** Maps each touchpoint to the step it fills, for definitions in which no event could fill two steps. */

import type { Plan } from "../journeys/plan.ts";

/** Per touchpoint: 0 for no step, k for step number k (from 1), −k if the test of step k must also be asked. */
export function stepsOfTouchpoints({ log, tests }: Plan): Int8Array {
  return Int8Array.from(log.touchpoints, (_, code) => {
    const k = tests.findIndex((test) => test.byTouchpoint[code] !== 0);
    return tests[k]?.byTouchpoint[code] === 2 ? -k - 1 : k + 1;
  });
}
