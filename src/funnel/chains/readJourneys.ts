/** One journey after the other, each by the pass that its definition needs. */

import { ParcoursError } from "../../core/error.ts";
import { isPlain, newestChains } from "./newestChains.ts";
import { createOutcome, type Outcome } from "./outcome.ts";
import type { Plan } from "./plan.ts";

/** Reads a journey and hands what came of it to `visit`: once, or once per attempt. */
export type Reader = (journey: number, visit: (outcome: Outcome) => void) => void;

/** The reader of a plan. */
export function createReader(plan: Plan): Reader {
  const out = createOutcome(plan.n);
  const { offsets } = plan.log;
  if (!isPlain(plan)) {
    throw new ParcoursError("unsupported_definition", "funnel: this combination of switches is not supported yet");
  }
  const read = newestChains(plan, out);
  return (journey, visit) => {
    out.journey = journey;
    read(offsets[journey] as number, offsets[journey + 1] as number);
    visit(out);
  };
}
