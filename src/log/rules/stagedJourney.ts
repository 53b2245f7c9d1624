/** Type of the part of a journey document that rules on stages read. */

/** The stages of a journey in their order, and the touchpoints of each. A `Journey` document is one. */
export type StagedJourney = {
  readonly stages: readonly { readonly id: string }[];
  readonly touchpoints: readonly {
    readonly id: string;
    readonly stage?: string | undefined;
    readonly observedAs?: readonly string[] | undefined;
  }[];
};
