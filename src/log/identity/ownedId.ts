/** Defines an id of a customer, and when it was theirs. */

/** An id of a customer, and when it was theirs: from `from` until before `until`, in milliseconds since 1970. */
export type OwnedId = {
  kind: string;
  value: string;
  /** The first sighting in this span, or the begin of the span when it is later. */
  from: number;
  /** `null`: no end. */
  until: number | null;
  /** Events on this id before `from` are the customer's too. */
  earlier?: true;
};
