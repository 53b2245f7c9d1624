/** Measures a simulated shop, or your own events: `npm run demo`. */

import { open } from "node:fs/promises";
import { pipeline } from "node:stream";
import { pathToFileURL } from "node:url";
import { createGunzip } from "node:zlib";
import { type EventLog, isParcoursError, logFromCsv, shopModel, simulateLog } from "parcours";
import { type DemoOptions, readOptions, UsageError, usage } from "./demoOptions.ts";
import { report } from "./report.ts";
import { count, span } from "./terminal.ts";

/** The outputs of the demo, and its clock. */
export type Terminal = {
  out(text: string): void;
  err(text: string): void;
  /** Whether `err` is a screen, on which the demo can overwrite its progress line. */
  live: boolean;
  now(): number;
};

/** Runs the demo and returns the exit code: 0; 1 for a fault of the data or the call; 2 for a fault of the command line. */
export async function demo(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const options = readOptions(args);
    const began = terminal.now();
    const log = options.csv === null ? simulate(options) : await load(options.csv, options, terminal);
    const loaded = terminal.now();
    const source =
      options.csv === null ? `a simulated shop, seed ${options.seed}` : `${options.csv}, ${count(log.events)} events`;
    const questions = {
      steps: options.steps ?? ["product", "cart", "checkout", "purchase"],
      conversion: options.conversion ?? "purchase",
      within: options.within,
    };
    // computes all sections before printing, so that a fault in one section is not hidden after pages of output
    const sections = [...report(log, questions)];
    const done = terminal.now();
    terminal.out(`parcours: ${source}\n`);
    for (const section of sections) terminal.out(section);
    const verb = options.csv === null ? "simulated" : "loaded";
    terminal.out(`\n${verb} in ${span(loaded - began)}, measured in ${span(done - loaded)}\n`);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`${error.message}\n\n${usage}\n`);
      return 2;
    }
    if (isParcoursError(error) || error instanceof FileError) {
      terminal.err(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

function simulate({ customers, seed }: DemoOptions): EventLog {
  return simulateLog(shopModel(), { customers, seed }).log;
}

async function load(name: string, options: DemoOptions, terminal: Terminal): Promise<EventLog> {
  const progress = (text: string) => terminal.live && terminal.err(`\r${text.padEnd(60)}`);
  try {
    const file = await open(name);
    const bytes = file.createReadStream();
    const unpacked = createGunzip();
    if (name.endsWith(".gz")) pipeline(bytes, unpacked, () => {}); // the reader of `unpacked` gets the error
    const log = await logFromCsv(name.endsWith(".gz") ? unpacked : bytes, options.columns, {
      onInvalid: options.skipInvalid ? "skip" : "throw",
      onProgress: ({ rows, bytes = 0 }) => progress(`reading: ${count(rows)} rows, ${count(bytes / 1e6)} MB`),
    });
    progress(`read ${count(log.events)} events`);
    terminal.err(terminal.live ? "\n" : `read ${count(log.events)} events\n`);
    return log;
  } catch (error) {
    if (terminal.live) terminal.err("\n");
    const { code, message } = error as NodeJS.ErrnoException;
    if (isParcoursError(error, "invalid_rows"))
      throw new FileError(`${message}\nAdd --skip-invalid to leave these rows out; the summary counts them.`);
    if (isParcoursError(error)) throw error;
    throw new FileError(`cannot read ${name}: ${code === "ENOENT" ? "there is no such file" : message}`);
  }
}

/** A file that cannot be read. */
class FileError extends Error {}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await demo(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    live: process.stderr.isTTY === true,
    now: () => performance.now(),
  });
}
