/** Defines who owns each shared id, and when. */

/** From `from` until before `until` a shared id belongs to a customer, or to nobody. */
export type SharedSpan = {
  id: number;
  /** An id of the customer, as `Components` names it; `noId` for nobody. */
  owner: number;
  from: number;
  /** Infinity: no end. */
  until: number;
  /** Events before `from` belong to the customer too. */
  earlier: boolean;
};

/** The spans of all shared ids, sorted by id and time, and how many ids changed hands in a way that a warning tells. */
export type SharedOwners = { spans: readonly SharedSpan[]; moved: number };
