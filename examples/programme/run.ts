/**
 * A day of a shop that writes to its customers: `npx tsx examples/programme/run.ts [folder]`. It prints who was told what, who was not and why. Stop it
 * at any point and run it again with the same folder: no message goes twice, and none is lost.
 */

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runDay } from "./day.ts";
import { openLedger } from "./ledger.ts";
import { openMailer } from "./mailer.ts";

const [, , given] = process.argv;
const folder = given ?? mkdtempSync(join(tmpdir(), "programme-"));
const ledger = await openLedger(folder);
const mailer = openMailer(join(folder, "mail"));
// for the test: the place at which this run kills itself
let left = Number(process.env.CRASH_AT ?? Number.POSITIVE_INFINITY);
const time = (at: number) =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Paris",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);

const reports = runDay(ledger, mailer, () => {
  if (left-- <= 0) process.kill(process.pid, "SIGKILL");
});
console.log(`Ledger: ${ledger.kind === "sqlite" ? "SQLite" : "a file that is only appended to"}\n`);
for (const { now, sent } of reports)
  for (const { customer, message } of sent) console.log(`${time(now)}  ${customer} is told ${message}`);
console.log(`\nAt the end, ${time(reports.at(-1)?.now ?? 0)}:`);
for (const { customer, programme, reason, until } of reports.at(-1)?.held ?? [])
  console.log(`${customer}, ${programme}: ${reason}${until === null ? "" : ` until ${time(until)}`}`);
console.log(`\n${mailer.went().length} messages went, ${new Set(mailer.went()).size} different ones.`);
ledger.close();
