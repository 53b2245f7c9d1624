/** Type of the name of a group of journeys. */

/** What a group of journeys is. `kind` tells a group whose value is the text "other" from the group of all others. */
export type GroupKey = {
  kind: "value" | "other" | "none";
  /** The value; of several columns, their values joined: `"phone · vip"`. `null` for `other` and `none`. */
  value: string | null;
  /** Only with several columns: the value of each; `null` where a journey has none. */
  parts?: (string | null)[];
  /** `other` only: number of values in it. */
  values?: number;
  journeys: number;
};
