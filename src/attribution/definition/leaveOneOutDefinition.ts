/** The model that leaves one touchpoint out. */

/**
 * Per touch of a converting path, what the conversion rate of the exact path loses when that touch is left out.
 * A path of one touch keeps all; where nothing is lost the last touch takes all. Meant for collapsed paths.
 */
export type LeaveOneOutDefinition = { model: "leave-one-out" };
