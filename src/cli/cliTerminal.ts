/** The screen of the command line. */

/** Where the command line writes, and its clock. */
export type CliTerminal = {
  out: (text: string) => void;
  err: (text: string) => void;
  /** Whether `err` is a screen, on which a progress line can be written over. */
  live: boolean;
  /** Columns of the screen. */
  columns: number;
  /** Milliseconds since 1970. */
  now: () => number;
};
