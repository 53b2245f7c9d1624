/** Reads the dates on which something changed, and draws them as lines with their labels over a plot. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { type Instant, instantMs } from "../../core/instant.ts";
import type { LegendEntry } from "../draw/frame.ts";
import type { Pen } from "../draw/pen.ts";
import type { ValueScale } from "../draw/valueAxis.ts";
import type { Format } from "../words/format.ts";

/** Something that happened on a date, such as a new checkout page. */
export type TrendChange = {
  /** When it happened. A time without a zone is in the time zone of the picture. */
  at: Instant;
  /** What happened, in a few words. @defaultValue the date alone */
  label?: string;
};

/** A change with its instant in milliseconds. */
export type DatedChange = { at: number; label: string };

/** The changes in the period that is drawn, earliest first, and how many are outside of it. */
export type DatedChanges = { inside: DatedChange[]; outside: number };

const keys: KeysOf<TrendChange> = { at: true, label: true };
const mostChanges = 20;
const rowHeight = 16;
const size = 11.5;

/**
 * Checks the changes, and divides them by the period.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_time`
 */
export function trendChanges(
  changes: readonly TrendChange[] = [],
  period: { start: number; end: number } | undefined,
  timeZone: string,
  caller: string,
): DatedChanges {
  if (!Array.isArray(changes)) fail(caller, "changes", "a list of { at, label }", changes);
  if (changes.length > mostChanges) fail(caller, "changes", `at most ${mostChanges} changes`, changes.length);
  const dated = changes.map((change: TrendChange, i): DatedChange => {
    const place = `changes[${i}]`;
    expectSource(change, "object", caller, place);
    checkKeys(change, Object.keys(keys), caller, place);
    const { at, label = "" } = change;
    if (typeof label !== "string") fail(caller, `${place}.label`, "a text", label);
    return { at: instantMs(at, timeZone, caller, `${place}.at`), label };
  });
  const inside = dated.filter(({ at }) => period !== undefined && at >= period.start && at < period.end);
  return { inside: inside.sort((a, b) => a.at - b.at), outside: dated.length - inside.length };
}

/** `12 Jan 2024 · new checkout`; the date alone for a change without a label. Where the text is cut, the date stays. */
export function changeText({ at, label }: DatedChange, format: Format): string {
  const day = format.dayAndYear(at);
  return label.trim() === "" ? day : `${day} · ${label}`;
}

/** Pixels that the labels take above the plot. */
export function changesHeight(pen: Pen, changes: readonly DatedChange[], x: ValueScale): number {
  const rows = placeChanges(pen, changes, x).map(({ row }) => row + 1);
  return rows.length === 0 ? 0 : Math.max(...rows) * rowHeight + 6;
}

/** The lines from their labels above `top` down to `bottom`. */
export function drawTrendChanges(
  pen: Pen,
  changes: readonly DatedChange[],
  x: ValueScale,
  top: number,
  bottom: number,
): string {
  const { theme, format } = pen;
  const placed = placeChanges(pen, changes, x);
  const base = (row: number) => top - 8 - row * rowHeight;
  const lines = placed.map(({ change, row }) => {
    const at = Math.round(x(change.at) * 100) / 100;
    const text = changeText(change, format);
    const line = { d: `M${at} ${base(row) + 3}V${bottom}`, stroke: theme.warn, "stroke-width": 1.6, fill: "none" };
    const { label } = change;
    return pen.mark("path", { ...line, "stroke-dasharray": "6 3", class: "change" }, { label, value: change.at }, text);
  });
  const labels = placed.map(({ change, left, width, row }) => {
    // the box covers the lines of other changes, which go on below it
    const box = { x: left - 2, y: base(row) - 11, width: width + 4, height: 14, fill: theme.bg };
    return (
      pen.shape("rect", box) +
      pen.text(left, base(row), changeText(change, format), { size, bold: true, fill: theme.warn, max: width + 0.5 })
    );
  });
  return lines.join("") + labels.join("");
}

/** A legend sample: the line of a change. */
export function changeSample(pen: Pen): LegendEntry["sample"] {
  return (x, y) =>
    pen.shape("path", {
      d: `M${x + 11} ${y}v14`,
      stroke: pen.theme.warn,
      "stroke-width": 1.6,
      "stroke-dasharray": "6 3",
    });
}

type PlacedChange = { change: DatedChange; left: number; width: number; row: number };

/**
 * A place for each label: it begins at its line, or ends at the end of the plot, in the lowest row where it touches no other. Later changes
 * are placed first, so that the line of a later change does not run through the label of an earlier one.
 */
function placeChanges(pen: Pen, changes: readonly DatedChange[], x: ValueScale): PlacedChange[] {
  const [start, end] = [x(x.from), x(x.to)];
  const most = Math.min(260, (end - start) * 0.6);
  const placed: PlacedChange[] = [];
  for (const change of [...changes].reverse()) {
    const width = Math.min(most, pen.measure(changeText(change, pen.format), size, true));
    const left = Math.max(start, Math.min(x(change.at), end - width));
    const touched = placed.filter((other) => other.left < left + width + 10 && other.left + other.width + 10 > left);
    const row = Math.max(-1, ...touched.map((other) => other.row)) + 1;
    placed.push({ change, left, width, row });
  }
  return placed.reverse();
}
