/** Declares the leave-one-out model. */

/**
 * The weight of a touch of a converting path: how much lower the conversion rate of the exact path is without this touch. A path of one touch
 * gives it all credit. Where no touch makes a difference, the last touch gets all. Meant for collapsed paths.
 */
export type LeaveOneOutDefinition = { model: "leave-one-out" };
