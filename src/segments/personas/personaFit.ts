/** Type of how one customer fits one persona. */

import type { RuleTrace } from "../../log/rules/ruleTrace.ts";

/** How one customer fits one persona. */
export type PersonaFit = {
  persona: string;
  /** Whether the rule of the persona holds; `null` for unknown. */
  answer: boolean | null;
  /** How many tests of the rule answer as the rule needs. */
  met: number;
  /** How many tests the rule has. */
  leaves: number;
  /** The least number of tests whose answer would have to change; 0 for a customer who fits, `null` when nothing can change it. */
  distance: number | null;
  /** What was measured in each part of the rule. */
  because: RuleTrace;
};
