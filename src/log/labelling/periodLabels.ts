/** Labels journeys by the period in which they start, and by how long they take. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { failWith, shown } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { codesFor } from "../../core/codes.ts";
import { durationMs } from "../../core/duration.ts";
import { type Instant, instantInUnits } from "../../core/instant.ts";
import { type EventLog, unitsPerMs } from "../eventLog.ts";
import type { JourneyLabels } from "../labelTypes/journeyLabels.ts";
import type { LabelBracket } from "./labelBracket.ts";
import type { LabelPeriod } from "./labelPeriod.ts";
import { checkLabelName } from "./putLabels.ts";

/** A label for the numbers from `from`, inclusive, to `to`, exclusive. */
type Span = { label: string; from: number; to: number };

/** The label of the first period that contains the first event. */
export function periodLabels(
  log: EventLog,
  periods: readonly LabelPeriod[],
  timeZone = log.timeZone,
): Omit<JourneyLabels, "name"> {
  const perMs = unitsPerMs(log);
  const spans = listOf(periods, "labelJourneys", "rules.periods", "periods").map((period, i): Span => {
    const path = `rules.periods[${i}]`;
    checkKeys(period, { label: true, from: true, to: true }, "labelJourneys", path);
    const label = checkLabelName(period.label, "labelJourneys", `${path}.label`);
    const at = (end: Instant | undefined, key: string, none: number) =>
      end === undefined ? none : instantInUnits(end, perMs, timeZone, "labelJourneys", `${path}.${key}`);
    const [from, to] = [at(period.from, "from", -Infinity), at(period.to, "to", Infinity)];
    if (from > to)
      failWith(
        "labelJourneys",
        path,
        "from before to",
        `${shown(period.from)} and ${shown(period.to)}`,
        "",
        "invalid_definition",
      );
    return { label, from, to };
  });
  return firstSpan(log, spans, (j) => log.time[log.offsets[j] as number] as number);
}

/** The label of the first bracket whose limit is above the duration. */
export function bracketLabels(log: EventLog, brackets: readonly LabelBracket[]): Omit<JourneyLabels, "name"> {
  const perMs = unitsPerMs(log);
  const spans = listOf(brackets, "labelJourneys", "rules.durations", "brackets").map((bracket, i): Span => {
    const path = `rules.durations[${i}]`;
    checkKeys(bracket, { label: true, below: true }, "labelJourneys", path);
    const label = checkLabelName(bracket.label, "labelJourneys", `${path}.label`);
    const { below } = bracket;
    const to = below === undefined ? Infinity : durationMs(below, `labelJourneys: ${path}.below`) * perMs;
    return { label, from: -Infinity, to };
  });
  const { time, offsets } = log;
  return firstSpan(
    log,
    spans,
    (j) => (time[(offsets[j + 1] as number) - 1] as number) - (time[offsets[j] as number] as number),
  );
}

function firstSpan(
  { journeys }: EventLog,
  spans: readonly Span[],
  numberOf: (journey: number) => number,
): Omit<JourneyLabels, "name"> {
  const names = [...new Set(spans.map(({ label }) => label))];
  const indices = spans.map(({ label }) => names.indexOf(label));
  const codes = codesFor(names.length, journeys);
  for (let j = 0; j < journeys; j++) {
    const number = numberOf(j);
    const span = spans.findIndex(({ from, to }) => number >= from && number < to);
    if (span >= 0) codes[j] = (indices[span] as number) + 1;
  }
  return { names, codes };
}
