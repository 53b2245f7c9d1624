/** Reads the code of the error of a call. */

/** The code of the error that a call throws; undefined when it throws none, or an error without a code. */
export function codeOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
}
