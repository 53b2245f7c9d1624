/** Declares where the command line writes. */

/** The outputs of the command line, and its clock. */
export type CliTerminal = {
  out: (text: string) => void;
  err: (text: string) => void;
  /** Whether `err` is a screen, where a progress line can be overwritten. */
  live: boolean;
  /** Columns of the screen. */
  columns: number;
  /** Milliseconds since 1970. */
  now: () => number;
};
