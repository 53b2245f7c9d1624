/** Writes how a file was read. */

import { type ColumnRef, refLabel } from "../log/columns/columnRef.ts";
import type { CliTerminal } from "./cliTerminal.ts";
import type { ReadEvents } from "./readEvents.ts";

/** Writes which columns were read, which of them were guessed, and what was left out. */
export function tellColumns({ log, columns, guess }: ReadEvents, terminal: CliTerminal): void {
  if (columns !== null) {
    const roles = Object.entries(columns).map(([role, ref]) => {
      const label = refLabel(ref as ColumnRef);
      const own = guess?.guesses.find((one) => one.role === role && refLabel(one.from ?? "") === label);
      const near = own !== undefined && own.alternatives.length > 0 ? `, or ${own.alternatives.join(", ")}` : "";
      return `  ${role.padEnd(12)}${label}${own === undefined ? "" : ` (guessed${near})`}`;
    });
    terminal.out(`Columns\n${roles.join("\n")}\n`);
  }
  for (const { message, severity } of log.issues)
    terminal.out(`${severity === undefined ? "left out" : "kept"}: ${message}\n`);
}
