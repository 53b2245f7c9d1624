/** Type of the column that labels events. */

/**
 * The column that labels events. Any other text is the name of a property. `{ property }` is a property with any name. `{ label }` are
 * labels that `labelJourneys` wrote: every event has the label of its journey. Several labels of one journey are joined: `"new + vip"`.
 */
export type LabelBy = "touchpoint" | "channel" | { property: string } | { label: string } | (string & {});
