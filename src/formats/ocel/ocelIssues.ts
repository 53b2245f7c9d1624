/** Collects the faults of an object-centric log: one issue for each code, with a count and the first example. */

import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";

/** Collects faults. */
export type OcelIssues = {
  add(code: string, message: string, example?: string): void;
  list(): Issue[];
};

export function ocelIssues(): OcelIssues {
  const found = new Map<string, Issue & { count: number }>();
  return {
    add(code, message, example) {
      const known = found.get(`${code} ${message}`);
      if (known !== undefined) {
        known.count++;
        return;
      }
      const own = example === undefined ? {} : { example: example.slice(0, 200) };
      found.set(`${code} ${message}`, { code, message, path: [], count: 1, ...own });
    },
    list: () =>
      [...found.values()].map(({ count, ...issue }) => {
        if (issue.example === undefined) return issue;
        return { ...issue, message: `${issue.message} (${count} in all, the first is ${quote(issue.example)})`, count };
      }),
  };
}
