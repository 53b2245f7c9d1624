/** Defines a kind of id. */

/** A kind of id: an account, a loyalty card, a device. */
export type IdentityKind = {
  kind: string;
  /** `"person"`: belongs to one human (account, loyalty card). `"shared"`: may serve several (device, till, e-mail of a household). */
  scope: "person" | "shared";
  /**
   * Most ids of this kind that one customer may have. A link that would exceed it is refused.
   *
   * @defaultValue 1 for the first kind of persons, 5 for the others; shared kinds have a limit only in the mode `"merge"`, or when given
   */
  max?: number;
};
