/** Lists the warnings of paths to conversions, each with a count and one journey. */

import { type Warning, warning } from "../../core/issue.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { journeyName, journeyOfEvent } from "../../log/journeyName.ts";
import { CONVERSION, type CompiledPaths, TOUCH } from "./compilePaths.ts";
import type { ConversionPathsReport } from "./conversionPathsResult.ts";
import type { CutCounts } from "./cutter.ts";
import { fateOf } from "./pieceTouches.ts";

/** Warns of what was left out, merged or ordered by the rows on the way from events to paths. */
export function pathWarnings(
  log: EventLog,
  report: ConversionPathsReport,
  compiled: CompiledPaths,
  counts: CutCounts,
): Warning[] {
  const { conversions, paths, tied: ties, touches } = report;
  const warnings: Warning[] = [];
  const { first } = counts;
  const warn = (code: string, count: number, message: string, journey: number | string | undefined) => {
    if (count === 0) return;
    warnings.push(warning(code, message, count, [], typeof journey === "number" ? journeyName(log, journey) : journey));
  };
  if (conversions.counted === 0) warnings.push(warning("no_conversions", "the log has no conversion that counts"));
  warn(
    "unmatched_conversions",
    conversions.unmatched,
    "conversions without a touch before them are in the row with the empty path",
    first.unmatched,
  );
  const lines =
    'conversions at one instant of a journey count as one and their values are added; tiedConversions: "each" counts every one';
  warn("tied_conversions", conversions.merged, lines, first.merged);
  warn(
    "value_missing",
    conversions.withoutValue,
    "conversions without a value count and add nothing to the value",
    first.withoutValue,
  );
  warn(
    "negative_value",
    counts.negative,
    "conversions with a negative value, such as refunds, are kept",
    first.negative,
  );
  warn("open_trails", paths.open, "paths without conversion that may still convert were left out", first.open);
  const tied = "touches at the same instant as another touch: their order is that of the log, not known from time";
  if (ties.betweenTouches > 0) warn("tied_touches", ties.betweenTouches, tied, firstTie(log, compiled.kind, TOUCH));
  if (compiled.ties === "log-order") {
    const order = "touches at the instant of a conversion: the order of the log decides whether they belong to it";
    if (ties.atConversion > 0)
      warn("tied_with_conversion", ties.atConversion, order, firstTie(log, compiled.kind, CONVERSION));
  }
  const endless = compiled.reuse && compiled.lookback === undefined && compiled.lookbackTouches === undefined;
  if (endless && touches.reused > 0) {
    const message = "touches count for every later conversion, however old; set a lookback";
    warn("reused_touches", touches.reused, message, first.reused);
  }
  return warnings;
}

/** A journey with a touch that has no label. */
export function firstUnlabelled(log: EventLog, { kind }: CompiledPaths, fates: Uint8Array): string {
  const fate = fateOf("no_label");
  return journeyOfEvent(
    log,
    kind.findIndex((one, i) => one === TOUCH && fates[i] === fate),
  );
}

/** The first journey in which a touch shares its instant with an event of this kind. */
function firstTie(log: EventLog, kind: Uint8Array, other: number): string | undefined {
  const { journeys, offsets, time } = log;
  for (let j = 0; j < journeys; j++) {
    const end = offsets[j + 1] as number;
    for (let i = offsets[j] as number; i < end; i++) {
      for (let k = i + 1; k < end && time[k] === time[i]; k++) {
        const pair = [kind[i], kind[k]];
        if (pair.includes(TOUCH) && (other === TOUCH ? pair[0] === pair[1] : pair.includes(other)))
          return journeyName(log, j);
      }
    }
  }
  return undefined;
}
