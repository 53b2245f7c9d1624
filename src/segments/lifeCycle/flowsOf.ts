/** Lists the flows between states with their rates. */

import { wilson } from "../../core/wilson.ts";
import type { LifeCycleFlow } from "./lifeCycleResult.ts";
import { lifeCycleStates } from "./lifeCycleState.ts";

/**
 * The flows with a customer, by row and column.
 *
 * @param moves - customers by state before (row) and after (column)
 */
export function flowsOf(moves: Float64Array, level: number): LifeCycleFlow[] {
  const size = lifeCycleStates.length;
  return lifeCycleStates.flatMap((from, i) => {
    const row = moves.subarray(i * size, (i + 1) * size);
    const whole = row.reduce((sum, own) => sum + own, 0);
    return lifeCycleStates.flatMap((to, j) => {
      const customers = row[j] as number;
      return customers === 0 ? [] : [{ from, to, customers, rate: wilson(customers, whole, { level }) }];
    });
  });
}
