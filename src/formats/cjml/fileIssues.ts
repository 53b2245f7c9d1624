/** Collects the faults of a file: one issue per kind, with its first line and its count. */

import type { Issue } from "../../core/issue.ts";

/** Collects faults of a text. */
export type FileIssues = {
  /** @param at - offset in the text */
  add(code: string, at: number, message: string, severity?: "info" | "warning"): void;
  list(): Issue[];
};

/** Equal faults (same code and message) become one issue with a count, so that a bad file does not give thousands of issues. */
export function fileIssues(text: string): FileIssues {
  const found = new Map<string, Issue & { count: number }>();
  let breaks: number[] | null = null;
  return {
    add(code, at, message, severity) {
      const key = `${code} ${message}`;
      const known = found.get(key);
      if (known !== undefined) {
        known.count++;
        return;
      }
      breaks ??= breaksOf(text);
      const line = lineOf(breaks, at);
      found.set(key, {
        code,
        message: `line ${line + 1}: ${message}`,
        path: ["lines", line],
        ...(severity === undefined ? {} : { severity }),
        count: 1,
      });
    },
    list: () =>
      [...found.values()].map(({ count, ...issue }) =>
        count === 1 ? issue : { ...issue, message: `${issue.message} (${count} times)`, count },
      ),
  };
}

function breaksOf(text: string): number[] {
  const breaks: number[] = [];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) breaks.push(i);
  return breaks;
}

/** Number of line breaks before an offset. */
function lineOf(breaks: readonly number[], at: number): number {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((breaks[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
