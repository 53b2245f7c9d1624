/** A query that answers from a list, and remembers what it was sent. */

import type { SqlParameter, SqlQuery, SqlRows } from "parcours/engines";

/** What was sent. */
export type Sent = { sql: string; parameters: readonly SqlParameter[] };

/** Answers in the order of the list, then with no rows. */
export function canned(...answers: readonly (SqlRows | Error)[]): SqlQuery & { sent: Sent[] } {
  const left = [...answers];
  const sent: Sent[] = [];
  const query = async (sql: string, parameters: readonly SqlParameter[]) => {
    sent.push({ sql, parameters });
    const answer = left.shift() ?? [];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return Object.assign(query, { sent });
}

/** The answers about a table with one "buy" and three "view" of two customers: names, then customers. */
export const factsRows: readonly SqlRows[] = [
  [
    ["view", 0, 60_000, 3, 0, 0, 0, 0, 0],
    ["buy", 10_000, 10_000, 1, 0, 0, 0, 0, 0],
  ],
  [[2, 0]],
];
