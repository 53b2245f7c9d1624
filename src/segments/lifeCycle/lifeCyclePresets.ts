/** Settings of lifeCycle that answer as other tools do. */

import type { LifeCycleDefinition } from "./lifeCycleDefinition.ts";

/**
 * Settings of {@link lifeCycle} that answer as other tools do: `{ ...lifeCyclePresets.posthog, bought, every, until }`.
 *
 * `posthog`: lost as soon as a period passes without a purchase. Then its four words are: new = `new`, returning = `active`, resurrecting =
 * `returning`, dormant = `becameLost`. `lifecycle` counts the same for any activity.
 *
 * @example
 * lifeCyclePresets.posthog // => { lostAfter: { days: 0 } }
 */
export const lifeCyclePresets: { readonly posthog: Pick<LifeCycleDefinition, "lostAfter"> } = {
  posthog: { lostAfter: { days: 0 } },
};
