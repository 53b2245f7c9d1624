/** Measures how JSON lines become a log, against `JSON.parse` of each line alone. */

import { type EventLog, logFromNdjson } from "parcours";
import { pathEvents, pathTouchpoints } from "./data/pathEvents.ts";
import { agree, race } from "./measure.ts";
import { printTimings } from "./report.ts";

const columns = { customer: "user", touchpoint: "event", time: "at", channel: "channel", value: "value" };

/** @param events - number of events of the other suites: a fiftieth of them is read */
export async function benchNdjson(events: number, rounds: number): Promise<void> {
  const rows = events / 50;
  const bytes = linesOf(rows);
  const [ours, theirs] = ["parcours", "JSON.parse of each line, no log"];
  const timings = await race(
    [
      {
        name: ours,
        run: () => logFromNdjson(bytes, columns),
        check: (log: EventLog) => agree("events", log.events, rows),
      },
      { name: theirs, run: () => parsed(bytes), check: (count: number) => agree("lines", count, rows) },
    ],
    rounds,
  );
  printTimings(`A log from JSON lines of six flat keys, ${rows.toLocaleString("en")} rows`, timings, [
    { variant: ours, plain: theirs, atMost: 1 },
  ]);
}

function parsed(bytes: Uint8Array): number {
  let count = 0;
  for (const line of new TextDecoder().decode(bytes).split("\n")) if (line !== "" && JSON.parse(line)) count++;
  return count;
}

function linesOf(rows: number): Uint8Array {
  const { customer, touchpoint, time } = pathEvents(rows);
  const lines = Array.from({ length: rows }, (_, i) => {
    const row = {
      user: `user_${customer[i]}`,
      event: pathTouchpoints[touchpoint[i] as number],
      at: new Date(time[i] as number).toISOString(),
      channel: `channel${i % 8}`,
      value: (i % 1000) / 4,
      campaign: `campaign-${i % 200}`,
    };
    return `${JSON.stringify(row)}\n`;
  });
  return new TextEncoder().encode(lines.join(""));
}
