/** Reads the command line of the demo, and throws a clear message for wrong arguments. */

import { parseArgs } from "node:util";
import type { ColumnMapping, Duration } from "parcours";

/** What to measure: a simulated shop, or the user's own events. */
export type DemoOptions = {
  customers: number;
  seed: number;
  csv: string | null;
  columns: ColumnMapping;
  steps: string[] | null;
  conversion: string | null;
  within: Duration;
  skipInvalid: boolean;
};

/** A fault of the command line, shown without a stack trace. */
export class UsageError extends Error {}

export const usage = `Usage:
  npm run demo                                   a simulated shop of 20,000 customers
  npm run demo -- --customers 5000 --seed 7      a different simulated shop
  npm run demo -- --csv FILE --customer COLUMN --touchpoint COLUMN --time COLUMN \\
                  --steps a,b,c --conversion NAME [--channel COLUMN] [--value COLUMN] \\
                  [--within 7d] [--skip-invalid]
FILE is a .csv or a .csv.gz. For step names that contain commas: --steps '["a, b", "c"]'.`;

/** Reads the command line. */
export function readOptions(args: readonly string[]): DemoOptions {
  const { values } = parse(args);
  const number = (name: "customers" | "seed", least: number) => {
    const value = Number(values[name]);
    if (!Number.isSafeInteger(value) || value < least) {
      throw new UsageError(`--${name}: expected a whole number of at least ${least}, got "${values[name]}"`);
    }
    return value;
  };
  const csv = values.csv ?? null;
  const needed = ["customer", "touchpoint", "time", "steps", "conversion"] as const;
  const missing = needed.filter((name) => values[name] === undefined);
  if (csv !== null && missing.length > 0) {
    throw new UsageError(`--csv also needs ${missing.map((name) => `--${name}`).join(", ")}`);
  }
  return {
    customers: number("customers", 1),
    seed: number("seed", 0),
    csv,
    columns: {
      customer: values.customer ?? "customer",
      touchpoint: values.touchpoint ?? "touchpoint",
      time: values.time ?? "time",
      ...(values.channel === undefined ? {} : { channel: values.channel }),
      ...(values.value === undefined ? {} : { value: values.value }),
    },
    steps: values.steps === undefined ? null : readSteps(values.steps),
    conversion: values.conversion ?? null,
    within: readDuration(values.within ?? "7d"),
    skipInvalid: values["skip-invalid"] ?? false,
  };
}

/** Reads `"7d"`, `"1d12h"` or `"90s"` as a duration. */
export function readDuration(text: string): Duration {
  const names = { w: "weeks", d: "days", h: "hours", m: "minutes", s: "seconds" } as const;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([wdhms])/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join("") !== text) {
    throw new UsageError(`--within: expected a duration such as 7d, 1d12h, 30m or 90s, got "${text}"`);
  }
  const duration: Duration = {};
  for (const [, amount, unit] of parts) {
    const name = names[unit as keyof typeof names];
    duration[name] = (duration[name] ?? 0) + Number(amount);
  }
  return duration;
}

function readSteps(text: string): string[] {
  const steps: unknown = text.trimStart().startsWith("[")
    ? parseJson(text)
    : text.split(",").map((step) => step.trim());
  if (!Array.isArray(steps) || steps.length === 0 || !steps.every((step) => typeof step === "string" && step !== "")) {
    throw new UsageError(`--steps: expected touchpoints separated by commas, or a JSON list of names, got ${text}`);
  }
  return steps;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  const options = {
    customers: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
    csv: text,
    customer: text,
    touchpoint: text,
    time: text,
    channel: text,
    value: text,
    steps: text,
    conversion: text,
    within: text,
    "skip-invalid": { type: "boolean" },
  } as const;
  try {
    return parseArgs({ args: [...args], options });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
