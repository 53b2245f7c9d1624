/** Reads the names of one path of a table. */

import type { PathTable } from "./pathTableResult.ts";

/** The names of one row of a path table, in order. */
export function pathOf(table: Pick<PathTable, "offsets" | "codes" | "names">, row: number): string[] {
  const path: string[] = [];
  const end = table.offsets[row + 1] as number;
  for (let i = table.offsets[row] as number; i < end; i++) path.push(table.names[table.codes[i] as number] as string);
  return path;
}
