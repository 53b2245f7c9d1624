/** Reads the command line: its commands and options. Throws `UsageError` for what it does not accept. */

import { parseArgs } from "node:util";
import type { Duration } from "../core/duration.ts";
import { didYouMean } from "../core/suggest.ts";
import { wrapped } from "./wrapped.ts";

/** An error in the command line, shown with the usage and without a stack trace. Exit code 2. */
export class UsageError extends Error {}

/** A file that cannot be read as asked. Exit code 1. */
export class FileError extends Error {}

/** The commands, with what each does. */
export const commands = {
  report: "a report of a log as one HTML file, with a summary on the screen",
  describe: "what a log holds: counts, period, touchpoints, what was left out",
  funnel: "how many get through the steps",
  paths: "the most frequent paths",
  transitions: "which touchpoint follows which, how often and how fast",
  attribute: "which touchpoints earn credit for conversions, by several models",
  demo: "the report of a simulated shop",
  lint: "what is missing or suspicious in a journey document",
  map: "the picture of a journey document, with the numbers of a log if one is given",
  convert: "a log in another format: .csv, .xes, .ndjson",
} as const;

/** A command. */
export type CommandName = keyof typeof commands;

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

const options = {
  customer: text,
  touchpoint: text,
  time: text,
  channel: text,
  value: text,
  "time-format": text,
  "object-type": text,
  "time-unit": text,
  "time-zone": text,
  "skip-invalid": flag,
  steps: text,
  conversion: text,
  within: text,
  silence: text,
  model: text,
  top: text,
  journey: text,
  customers: text,
  seed: text,
  json: flag,
  csv: flag,
  svg: flag,
  output: { type: "string", short: "o" },
  open: flag,
  language: text,
  theme: text,
  currency: text,
  width: text,
  help: { type: "boolean", short: "h" },
  version: flag,
} as const;

/** The command line after reading: the command, its files and its options. */
export type CommandLine = {
  command: CommandName;
  files: string[];
  values: { [K in keyof typeof options]?: (typeof options)[K]["type"] extends "boolean" ? boolean : string };
};

/** What each option means, for `--help`. */
const meanings: Readonly<Record<string, string>> = {
  "--customer, --touchpoint, --time, --channel, --value NAME":
    "columns of the file; guessed when left out, and the guess is printed",
  "--time-format dmy|mdy|ymd|iso|epoch|excel|PATTERN": "how times are written, such as dd/MM/yyyy HH:mm",
  "--object-type NAME": "which objects of an object-centric log (OCEL) are the customers",
  "--time-unit ms|s|us, --time-zone ZONE": "how times that are numbers, or have no offset, are read",
  "--skip-invalid": "leave out rows that are no events, and count them",
  "--steps a,b,c": 'steps of the funnel; names with commas: --steps \'["a, b", "c"]\'',
  "--conversion NAME": "the touchpoint that counts as a conversion (default: the last step)",
  "--within 7d": "window of the funnel and of attribution: 7d, 1d12h, 30m (default 30d)",
  "--silence 30m": "cut journeys into visits where nothing happens for so long",
  "--model NAME": "one model of attribution, such as linear or markov",
  "--top N": "how many rows are shown",
  "--journey FILE": "a journey document: adds plan against reality to a report",
  "--customers N, --seed N": "size and seed of the simulated shop",
  "--json, --csv, --svg": "print the result, its table, or its picture in place of text",
  "-o, --output FILE": "write to a file",
  "--open": "open the report in the browser",
  "--language en|fr, --theme light|dark, --currency EUR, --width N": "looks",
};

/** Writes the page that `--help` prints, for a screen of so many columns. */
export function usage(columns: number, command?: CommandName): string {
  const [gap, indent] = [14, " ".repeat(14)];
  const names = Object.entries(commands).map(
    ([name, what]) => `  ${name.padEnd(gap - 2)}${wrapped(what, columns - gap).replaceAll("\n", `\n${indent}`)}`,
  );
  const under = (text: string) => `      ${wrapped(text, columns - 6).replaceAll("\n", "\n      ")}`;
  const lines = Object.entries(meanings).map(([name, what]) => `  ${wrapped(name, columns - 2, "  ")}\n${under(what)}`);
  const head =
    command === undefined
      ? ["Usage: parcours COMMAND [FILE] [OPTIONS]", "", ...names]
      : [
          `Usage: parcours ${command} ${command === "demo" ? "" : "FILE "}[OPTIONS]`,
          "",
          `  ${wrapped(commands[command], columns - 2).replaceAll("\n", "\n  ")}`,
        ];
  const files =
    "FILE: .csv, .tsv, .ndjson or .xes, also with .gz; OCEL 2.0 (.jsonocel, .ocel.json, .xmlocel, .ocel.xml); .parquet when hyparquet is installed; - is standard input (CSV).";
  const codes = "Exit codes: 0, 1 for a fault of the data or the question, 2 for the command line.";
  return [...head, "", wrapped(files, columns), "", ...lines, "", wrapped(codes, columns), ""].join("\n");
}

/** Reads the command line; `null` where help or the version is asked for. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const [first, ...rest] = args;
  if (first === undefined) throw new UsageError("expected a command");
  if (first.startsWith("-")) throw new UsageError(`expected a command before ${first}`);
  if (!Object.hasOwn(commands, first)) {
    const hint = didYouMean(first, Object.keys(commands));
    throw new UsageError(`unknown command "${first}".${hint || ` Known: ${Object.keys(commands).join(", ")}.`}`);
  }
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
    return { command: first as CommandName, files: positionals, values };
  } catch (error) {
    const stray = /Unknown option '(--?[^']+)'/.exec((error as Error).message)?.[1];
    if (stray === undefined) throw new UsageError((error as Error).message);
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(`unknown option ${stray}.${didYouMean(stray, known)}`);
  }
}

/** Reads a duration: `"7d"`, `"1d12h"`, `"90s"`. */
export function readDuration(given: string, option: string): Duration {
  const names = { w: "weeks", d: "days", h: "hours", m: "minutes", s: "seconds" } as const;
  const parts = [...given.matchAll(/(\d+(?:\.\d+)?)([wdhms])/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join("") !== given)
    throw new UsageError(`${option}: expected a span such as 7d, 1d12h, 30m or 90s, got "${given}"`);
  const duration: Duration = {};
  for (const [, amount, unit] of parts) {
    const name = names[unit as keyof typeof names];
    duration[name] = (duration[name] ?? 0) + Number(amount);
  }
  return duration;
}

/** Reads a list of names: `a,b,c`, or a JSON list. */
export function readNames(given: string, option: string): string[] {
  const names: unknown = given.trimStart().startsWith("[")
    ? parseJson(given)
    : given.split(",").map((name) => name.trim());
  if (Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === "string" && name !== ""))
    return names;
  throw new UsageError(`${option}: expected touchpoints separated by commas, or a JSON list of names, got ${given}`);
}

/** Reads a whole number of at least `least`. */
export function readWhole(given: string, option: string, least: number): number {
  const value = Number(given);
  if (given.trim() !== "" && Number.isSafeInteger(value) && value >= least) return value;
  throw new UsageError(`${option}: expected a whole number of at least ${least}, got "${given}"`);
}

/** Reads one of the allowed words. */
export function readChoice<T extends string>(given: string, option: string, choices: readonly T[]): T {
  if ((choices as readonly string[]).includes(given)) return given as T;
  throw new UsageError(`${option}: expected ${choices.join(" or ")}, got "${given}".${didYouMean(given, choices)}`);
}

function parseJson(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return null;
  }
}
