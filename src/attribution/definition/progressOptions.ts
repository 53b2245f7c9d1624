/** Options that every long calculation takes. */

/** How a long calculation reports its progress, and how it is stopped. */
export type ProgressOptions = {
  /** Called now and then with how much is done. */
  onProgress?: (progress: { done: number; total: number }) => void;
  /** Stops the calculation: the call throws `signal.reason`. */
  signal?: AbortSignal;
};
