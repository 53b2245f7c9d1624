/** Declares the options of every long calculation. */

/** How a long calculation reports its progress, and how to stop it. */
export type ProgressOptions = {
  /** Called from time to time with the amount of work done. */
  onProgress?: (progress: { done: number; total: number }) => void;
  /** Stops the calculation: the call throws `signal.reason`. */
  signal?: AbortSignal;
};
