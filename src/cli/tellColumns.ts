/** Writes how a file was read. */

import type { CliTerminal } from "./cliTerminal.ts";
import type { ReadEvents } from "./readEvents.ts";

/** Writes which columns were read, which of them were guessed, and what was left out. */
export function tellColumns({ log, columns, guess }: ReadEvents, terminal: CliTerminal): void {
  if (columns !== null) {
    const roles = Object.entries(columns).map(([role, column]) => {
      const own = guess?.guesses.find((one) => one.role === role && one.column === column);
      const near = own !== undefined && own.alternatives.length > 0 ? `, or ${own.alternatives.join(", ")}` : "";
      return `  ${role.padEnd(12)}${String(column)}${own === undefined ? "" : ` (guessed${near})`}`;
    });
    terminal.out(`Columns\n${roles.join("\n")}\n`);
  }
  for (const { message, severity } of log.issues)
    terminal.out(`${severity === undefined ? "left out" : "kept"}: ${message}\n`);
}
