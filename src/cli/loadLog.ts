/** Gets the log of a command: reads it from a file and shows the progress, or simulates it. */

import { timeFormats } from "../log/time/timeFormat.ts";
import { shopModel } from "../simulate/shopModel.ts";
import { simulateLog } from "../simulate/simulateLog.ts";
import { type GivenColumns, type ReadEvents, readEvents } from "./readEvents.ts";
import { type CommandLine, readChoice, readWhole } from "./usage.ts";

/** Where the progress is shown. */
export type Screen = {
  err: (text: string) => void;
  /** Whether a line can be overwritten. */
  live: boolean;
};

/** Simulates the log of the example shop, with the seed and the number of customers of the command line. */
export function simulatedLog({ values }: CommandLine): ReadEvents {
  const customers = readWhole(values.customers ?? "20000", "--customers", 1);
  const seed = readWhole(values.seed ?? "1", "--seed", 0);
  return { log: simulateLog(shopModel(), { customers, seed }).log, columns: null, guess: null };
}

/** Reads the log from a file, with the columns that the command line names, and shows the progress. */
export async function loadLog(file: string, { values }: CommandLine, screen: Screen): Promise<ReadEvents> {
  const { customer, touchpoint, time, channel, value } = values;
  const columns = Object.fromEntries(
    Object.entries({ customer, touchpoint, time, channel, value }).filter(([, name]) => name !== undefined),
  ) as GivenColumns;
  const unit = values["time-unit"];
  const format = values["time-format"];
  const progress = ({ rows, bytes = 0 }: { rows: number; bytes?: number }) => {
    if (screen.live) screen.err(`\r${`reading: ${rows} rows, ${Math.round(bytes / 1e6)} MB`.padEnd(60)}`);
  };
  try {
    return await readEvents(file, {
      columns,
      ...(values["object-type"] !== undefined && { objectType: values["object-type"] }),
      reading: {
        onInvalid: values["skip-invalid"] === true ? "skip" : "throw",
        ...(values["time-zone"] !== undefined && { timeZone: values["time-zone"] }),
        ...(format !== undefined && { timeFormat: timeFormats.find((name) => name === format) ?? { pattern: format } }),
        ...(unit !== undefined && { timeUnit: readChoice(unit, "--time-unit", ["ms", "s", "us"] as const) }),
      },
      progress,
    });
  } finally {
    if (screen.live) screen.err(`\r${" ".repeat(60)}\r`);
  }
}
