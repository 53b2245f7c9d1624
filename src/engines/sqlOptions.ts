/** Declares the options of every question to an engine. */

/** How to ask. */
export type SqlOptions = {
  /** Handed to `query`, and looked at between batches. When it is aborted, the promise rejects with its reason. */
  signal?: AbortSignal;
  /** Called after every batch of rows. */
  onProgress?: (progress: { statement: number; rows: number }) => void;
};
