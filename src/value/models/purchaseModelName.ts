/** The names of the models of repeat purchase. */

/**
 * How customers buy and leave. `bg-nbd`: a customer may leave after each repeat purchase. `mbg-nbd`: also after the first purchase.
 * `pareto-nbd`: at any time.
 */
export type PurchaseModelName = "bg-nbd" | "mbg-nbd" | "pareto-nbd";
