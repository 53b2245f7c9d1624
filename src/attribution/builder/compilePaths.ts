/** Checks a definition of conversion paths, and prepares it for one log. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { durationMs } from "../../core/duration.ts";
import { isParcoursError, ParcoursError } from "../../core/error.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import { type Condition, compileCondition, type EventTest } from "../../log/condition.ts";
import { columnOf, type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { labelColumn } from "../../log/labelColumn.ts";
import type { ConversionPathsDefinition } from "./conversionPathsDefinition.ts";

const caller = "conversionPaths";

/** The bits of `kind`. */
export const TOUCH = 1;
export const CONVERSION = 2;

const definitionKeys: KeysOf<ConversionPathsDefinition> = {
  conversion: true,
  breakdown: true,
  touches: true,
  by: true,
  withoutLabel: true,
  conversionIsTouch: true,
  tiedConversions: true,
  value: true,
  ties: true,
  repeat: true,
  anchor: true,
  lookback: true,
  lookbackTouches: true,
  nulls: true,
  trail: true,
  nullAfter: true,
  direct: true,
  collapse: true,
  stages: true,
  keep: true,
};

/** Everything that cutting a journey needs, in the units of the log. */
export type CompiledPaths = ReturnType<typeof compilePaths>;

/**
 * Checks and prepares a definition.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, `unknown_touchpoint`, `unknown_property`, `wrong_type`
 */
export function compilePaths(log: EventLog, definition: ConversionPathsDefinition) {
  checkShape(definition);
  const { repeat, lookback, lookbackTouches, nullAfter, direct, withoutLabel } = definition;
  if (definition.conversion === undefined) fail(caller, "conversion", "a condition", undefined);
  const warnings: Warning[] = [];
  const conversion = compileCondition(log, definition.conversion, { caller, path: "conversion" });
  const touch = compileCondition(log, definition.touches ?? {}, { caller, path: "touches" });
  const labels = labelColumn(log, definition.by, caller);
  const names = [...labels.names];
  let filler = -1;
  if (typeof withoutLabel === "object") {
    if (typeof withoutLabel.name !== "string") fail(caller, "withoutLabel.name", "a name", withoutLabel.name);
    filler = names.indexOf(withoutLabel.name);
    if (filler < 0) filler = names.push(withoutLabel.name) - 1;
  } else oneOf(withoutLabel, ["drop"], caller, "withoutLabel");
  const cycles = typeof repeat === "object" ? repeat.cycles : { from: 1 };
  const whole = (given: number, place: string) => wholeNumber(given, caller, place, 1);
  const from = whole(cycles.from, "repeat.cycles.from");
  const to = cycles.to === undefined ? Infinity : wholeNumber(cycles.to, caller, "repeat.cycles.to", from);
  const units = unitsPerMs(log);
  const span = (given: typeof lookback, place: string) =>
    given === undefined ? undefined : durationMs(given, `${caller}: ${place}`) * units;

  const policy = oneOf(direct?.policy, ["keep", "drop-if-others", "drop-trailing"], caller, "direct.policy");
  const isDirect = new Uint8Array(names.length);
  for (const name of direct ? listOf(direct.names, caller, "direct.names") : []) {
    const code = names.indexOf(name);
    if (code >= 0) isDirect[code] = 1;
    else warnings.push(unknownNameWarning(name, "direct.names"));
  }
  return {
    kind: kinds(log, conversion, touch),
    names,
    codes: labels.codes,
    base: labels.base,
    filler,
    value: valueColumn(log, definition.value, warnings),
    conversionIsTouch: oneOf(definition.conversionIsTouch, [false, true], caller, "conversionIsTouch"),
    tiedConversions: oneOf(definition.tiedConversions, ["one", "each"], caller, "tiedConversions"),
    ties: oneOf(definition.ties, ["before", "after", "log-order"], caller, "ties"),
    reuse: typeof repeat !== "object" && oneOf(repeat, ["split", "reuse"], caller, "repeat") === "reuse",
    cycleFrom: from,
    cycleTo: to,
    lastTouchAnchor: oneOf(definition.anchor, ["conversion", "last-touch"], caller, "anchor") === "last-touch",
    lookback: span(lookback, "lookback"),
    lookbackTouches: lookbackTouches === undefined ? undefined : whole(lookbackTouches, "lookbackTouches"),
    nulls: oneOf(definition.nulls, ["include", "exclude"], caller, "nulls") === "include",
    trail: oneOf(definition.trail, ["null", "discard"], caller, "trail") === "null",
    nullAfter: span(nullAfter, "nullAfter"),
    direct: policy === "keep" ? null : isDirect,
    trailingOnly: policy === "drop-trailing",
    collapse: oneOf(definition.collapse, ["none", "repeats", "first", "last", "frequency"], caller, "collapse"),
    stages: (definition.stages ?? []).map((stage, i) => stageTest(log, stage.condition, i, warnings)),
    keep: oneOf(definition.keep, ["times", "counts", "journeys"], caller, "keep"),
    warnings,
  };
}

/** Refuses unknown keys at every depth. Conditions and durations check their own keys. */
function checkShape(definition: ConversionPathsDefinition): void {
  checkKeys(definition, definitionKeys, caller);
  const { by, value, withoutLabel, repeat, direct, stages = [] } = definition;
  for (const [place, given] of Object.entries({ by, value })) {
    if (typeof given !== "object") continue;
    if (place === "by" && Object.hasOwn(given, "label")) {
      checkKeys(given, ["label"], caller, place);
      continue;
    }
    checkKeys(given as { property: string }, { property: true }, caller, place);
    if (typeof (given as { property: string }).property !== "string")
      fail(caller, `${place}.property`, "a name", (given as { property: string }).property);
  }
  if (typeof withoutLabel === "object") checkKeys(withoutLabel, { name: true }, caller, "withoutLabel");
  if (typeof repeat === "object") {
    checkKeys(repeat, { cycles: true }, caller, "repeat");
    checkKeys(repeat.cycles, { from: true, to: true }, caller, "repeat.cycles");
  }
  if (direct !== undefined) checkKeys(direct, { names: true, policy: true }, caller, "direct");
  for (const [i, stage] of listOf(stages, caller, "stages").entries())
    checkKeys(stage, { name: true, condition: true }, caller, `stages[${i}]`);
}

/** Warns of a name that is not in the data. This is not an error, because one definition is used for many months. */
export function unknownNameWarning(name: string, place: string): Warning {
  return warning("unknown_name", `${place}: ${quote(name)} is not in the data`);
}

function stageTest(log: EventLog, condition: Condition, index: number, warnings: Warning[]): EventTest {
  const place = { caller, path: `stages[${index}].condition` };
  try {
    return compileCondition(log, condition, place);
  } catch (error) {
    if (!isParcoursError(error, "unknown_touchpoint")) throw error;
    warnings.push(warning("unknown_name", error.message));
    return compileCondition(log, condition, { ...place, unknownTouchpoints: "zero" });
  }
}

/** The kind of every event: a conversion, a touch, or neither. */
function kinds(log: EventLog, conversion: EventTest, touch: EventTest): Uint8Array {
  const kind = new Uint8Array(log.events);
  const { touchpoint } = log;
  for (let i = 0; i < kind.length; i++) {
    const code = touchpoint[i] as number;
    const converts = conversion.byTouchpoint[code];
    if (converts === 1 || (converts === 2 && conversion.test(i))) kind[i] = CONVERSION;
    else {
      const touches = touch.byTouchpoint[code];
      if (touches === 1 || (touches === 2 && touch.test(i))) kind[i] = TOUCH;
    }
  }
  return kind;
}

function valueColumn(
  log: EventLog,
  value: ConversionPathsDefinition["value"],
  warnings: Warning[],
): Float64Array | null {
  if (typeof value !== "object")
    return oneOf(value, ["value", "none"], caller, "value") === "none" ? null : (log.value ?? null);
  const column = log.properties.find(({ name }) => name === value.property)?.column ?? columnOf(log, value.property);
  if (column === undefined) {
    if (log.events > 0) warnings.push(unknownNameWarning(value.property, "value.property"));
    return null;
  }
  if (column.type === "number") return column.values;
  const got = `${quote(value.property)} contains ${column.type === "text" ? "text" : "booleans"}`;
  throw new ParcoursError("wrong_type", `${caller}: value.property: expected a column of numbers; ${got}`);
}
