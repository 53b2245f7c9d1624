/** Checks a simulation model and turns it into arrays. */

import { choices, fail, ruleOf } from "../core/checks/fail.ts";
import { listOf } from "../core/checks/listOf.ts";
import { durationMs } from "../core/duration.ts";
import { ParcoursError } from "../core/error.ts";
import { nearOrKnown, quote } from "../core/suggest.ts";
import type { SimulatedDelay } from "./simulatedDelay.ts";
import type { SimulatedTouchpoint } from "./simulatedTouchpoint.ts";
import type { SimulatedValue } from "./simulatedValue.ts";
import type { SimulationModel } from "./simulationModel.ts";

/** A delay or an amount to draw: `kind` 0 is always `a`, 1 is exponential with mean `a`, 2 is lognormal with median `a` and `sigma`. */
export type Draw = { kind: 0 | 1 | 2; a: number; sigma: number };

export type CompiledIrritant = {
  state: number;
  share: number;
  leaveFactor: number;
  loop: number;
  delayFactor: number;
};

export type CompiledChain = {
  kind: "chain";
  /** Probability of each state to be the first of a journey. */
  start: Float64Array;
  /** `base[from * states + to]` is the probability of the step. The rest of a row, up to 1, is the probability to leave. */
  base: Float64Array;
  irritants: CompiledIrritant[];
};

export type CompiledDrawn = { kind: "drawn"; popularity: Float64Array; lengths: Float64Array };

/** A model as arrays. The states are the touchpoints in the order given; the conversion is the last. */
export type CompiledModel = {
  names: string[];
  conversion: number;
  channel: (string | undefined)[];
  effect: Float64Array;
  /** `NaN` = none. */
  cost: Float64Array;
  delay: Draw[];
  value: Draw | undefined;
  from: number;
  within: number;
  walk: CompiledChain | CompiledDrawn;
};

const caller = "simulateLog";
const tolerance = 1e-9;

/**
 * Checks and compiles a model. @throws {@link ParcoursError} `invalid_definition`, `unknown_touchpoint`, `invalid_duration`, with
 * the place
 */
export function compileModel(model: SimulationModel): CompiledModel {
  object(model, "model");
  const given = listOf<SimulatedTouchpoint>(model.touchpoints, caller, "touchpoints");
  if (typeof model.conversion !== "string") fail(caller, "conversion", "the name of an event", model.conversion);
  const byName = new Map<string, SimulatedTouchpoint>();
  given.forEach((touchpoint, i) => {
    object(touchpoint, `touchpoints[${i}]`);
    if (typeof touchpoint.name !== "string") fail(caller, `touchpoints[${i}].name`, "text", touchpoint.name);
    if (byName.has(touchpoint.name)) fail(caller, `touchpoints[${i}].name`, "a name used once", touchpoint.name);
    byName.set(touchpoint.name, touchpoint);
  });
  const ofConversion = byName.get(model.conversion) ?? { name: model.conversion };
  byName.delete(model.conversion);
  const states = [...byName.values(), ofConversion];
  const place = (touchpoint: SimulatedTouchpoint) => `touchpoints[${given.indexOf(touchpoint)}]`;
  const names = states.map((state) => state.name);
  const usual: Draw =
    model.delay === undefined ? { kind: 1, a: 86_400_000, sigma: 0 } : compileDelay(model.delay, "delay");
  const starts = model.starts ?? { from: "2026-01-05", within: { days: 90 } };
  object(starts, "starts");
  return {
    names,
    conversion: names.length - 1,
    channel: states.map((state) => {
      if (state.channel !== undefined && typeof state.channel !== "string")
        fail(caller, `${place(state)}.channel`, "text", state.channel);
      return state.channel;
    }),
    effect: Float64Array.from(states, (state) => {
      const effect = state.effect ?? 0;
      number(effect, `${place(state)}.effect`, (x) => x >= 0 && x < 1, "a probability below 1");
      if (state === ofConversion && effect !== 0)
        fail(caller, `${place(state)}.effect`, "0, because a conversion has no effect on itself", effect);
      return effect;
    }),
    cost: Float64Array.from(states, (state) =>
      state.cost === undefined ? Number.NaN : number(state.cost, `${place(state)}.cost`, (x) => x >= 0, "0 or more"),
    ),
    delay: states.map((state) =>
      state.delay === undefined ? usual : compileDelay(state.delay, `${place(state)}.delay`),
    ),
    value: model.value === undefined ? undefined : compileValue(model.value),
    from: instant(starts.from),
    within: durationMs(starts.within, `${caller}: starts.within`),
    walk: compileWalk(model, names),
  };
}

function compileWalk(model: SimulationModel, names: string[]): CompiledChain | CompiledDrawn {
  const { walk } = model;
  object(walk, "walk");
  const codes = new Map(names.map((name, code) => [name, code]));
  const n = names.length;
  const codeOf = (name: unknown, path: string, limit = n): number => {
    if (typeof name !== "string") fail(caller, path, "the name of a touchpoint", name);
    const code = codes.get(name as string);
    if (code !== undefined && code < limit) return code;
    if (code !== undefined) fail(caller, path, "a touchpoint that is not the conversion", name);
    const hint = nearOrKnown(name as string, names);
    throw new ParcoursError(
      "unknown_touchpoint",
      `${caller}: unknown touchpoint ${quote(name as string)} in ${path}.${hint}`,
    );
  };
  if (walk.kind === "drawn") {
    const popularity = new Float64Array(n - 1);
    listOf<{ touchpoint: string; weight: number }>(walk.popularity, caller, "walk.popularity").forEach((entry, i) => {
      object(entry, `walk.popularity[${i}]`);
      const code = codeOf(entry.touchpoint, `walk.popularity[${i}].touchpoint`, n - 1);
      popularity[code] = weight(entry.weight, `walk.popularity[${i}].weight`) + (popularity[code] as number);
    });
    const lengths = Float64Array.from(listOf<number>(walk.lengths, caller, "walk.lengths"), (x, i) =>
      weight(x, `walk.lengths[${i}]`),
    );
    if (!(sum(popularity) > 0)) fail(caller, "walk.popularity", "at least one weight above 0", [...popularity]);
    if (!(sum(lengths) > 0)) fail(caller, "walk.lengths", "at least one weight above 0", [...lengths]);
    return { kind: "drawn", popularity, lengths };
  }
  if (walk.kind !== "chain") fail(caller, "walk.kind", choices(["chain", "drawn"]), (walk as { kind?: unknown }).kind);
  const start = new Float64Array(n);
  listOf<{ to: string; probability: number }>(walk.start, caller, "walk.start").forEach((entry, i) => {
    object(entry, `walk.start[${i}]`);
    start[codeOf(entry.to, `walk.start[${i}].to`)]! += probability(entry.probability, `walk.start[${i}].probability`);
  });
  if (Math.abs(sum(start) - 1) > tolerance) fail(caller, "walk.start", "probabilities whose sum is 1", sum(start));
  const base = new Float64Array(n * n);
  listOf<{ from: string; to: string; probability: number }>(walk.transitions, caller, "walk.transitions").forEach(
    (entry, i) => {
      const path = `walk.transitions[${i}]`;
      object(entry, path);
      const from = codeOf(entry.from, `${path}.from`);
      base[from * n + codeOf(entry.to, `${path}.to`)]! += probability(entry.probability, `${path}.probability`);
    },
  );
  for (let from = 0; from < n; from++) {
    const total = sum(base.subarray(from * n, from * n + n));
    if (total > 1 + tolerance)
      fail(
        caller,
        "walk.transitions",
        `probabilities from ${quote(names[from] as string)} whose sum is at most 1`,
        total,
      );
  }
  const given = listOf<NonNullable<typeof walk.irritants>[number]>(walk.irritants ?? [], caller, "walk.irritants");
  if (given.length > 5) fail(caller, "walk.irritants", "at most five irritants", given.length);
  if (n > 301) fail(caller, "touchpoints", "at most 300 touchpoints for a chain", n - 1);
  const irritants = given.map((irritant, i) => {
    const path = `walk.irritants[${i}]`;
    object(irritant, path);
    const { leaveFactor = 1, loop = 0, delayFactor = 1 } = irritant;
    return {
      state: codeOf(irritant.touchpoint, `${path}.touchpoint`, n - 1),
      share: probability(irritant.share, `${path}.share`),
      leaveFactor: number(leaveFactor, `${path}.leaveFactor`, (x) => x > 0, "a number above 0"),
      loop: number(loop, `${path}.loop`, (x) => x >= 0 && x < 1, "a probability below 1"),
      delayFactor: number(delayFactor, `${path}.delayFactor`, (x) => x >= 0, "0 or more"),
    };
  });
  checkEnds(base, names);
  return { kind: "chain", start, base, irritants };
}

/** Checks that every state leads to an end: otherwise a journey would never stop. */
function checkEnds(base: Float64Array, names: string[]): void {
  const n = names.length;
  const ending = new Set<number>();
  for (let a = 0; a < n; a++) if (1 - sum(base.subarray(a * n, a * n + n)) > tolerance) ending.add(a);
  // a Set that is being read also visits what is added to it
  for (const b of ending) for (let a = 0; a < n; a++) if ((base[a * n + b] as number) > 0) ending.add(a);
  for (let a = 0; a < n; a++)
    if (!ending.has(a))
      ruleOf(
        caller,
        "invalid_definition",
      )(`walk.transitions: no journey that comes to ${quote(names[a] as string)} can end`);
}

function compileDelay(delay: SimulatedDelay, path: string): Draw {
  object(delay, path);
  const where = `${caller}: ${path}`;
  if (delay.kind === "fixed") return { kind: 0, a: durationMs(delay.time, `${where}.time`), sigma: 0 };
  if (delay.kind === "exponential") return { kind: 1, a: durationMs(delay.mean, `${where}.mean`), sigma: 0 };
  if (delay.kind !== "lognormal")
    return fail(
      caller,
      `${path}.kind`,
      choices(["fixed", "exponential", "lognormal"]),
      (delay as { kind?: unknown }).kind,
    );
  const sigma = number(delay.sigma, `${path}.sigma`, (x) => x >= 0 && x <= 5, "a number from 0 to 5");
  return { kind: 2, a: durationMs(delay.median, `${where}.median`), sigma };
}

function compileValue(value: SimulatedValue): Draw {
  object(value, "value");
  if (value.kind === "fixed")
    return { kind: 0, a: number(value.amount, "value.amount", (x) => x >= 0, "0 or more"), sigma: 0 };
  if (value.kind !== "lognormal")
    return fail(caller, "value.kind", choices(["fixed", "lognormal"]), (value as { kind?: unknown }).kind);
  const a = number(value.median, "value.median", (x) => x >= 0, "0 or more");
  return { kind: 2, a, sigma: number(value.sigma, "value.sigma", (x) => x >= 0 && x <= 5, "a number from 0 to 5") };
}

function instant(from: string): number {
  const iso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?$/;
  const time = typeof from === "string" && iso.test(from) ? Date.parse(from) : Number.NaN;
  if (time !== time) fail(caller, "starts.from", 'a day or an instant with an offset, such as "2026-01-05"', from);
  return time;
}

function object(value: unknown, path: string): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) fail(caller, path, "an object", value);
}

function number(value: unknown, path: string, fits: (x: number) => boolean, expected: string): number {
  if (typeof value !== "number" || !Number.isFinite(value) || !fits(value)) fail(caller, path, expected, value);
  return value as number;
}

function probability(value: unknown, path: string): number {
  return number(value, path, (x) => x >= 0 && x <= 1, "a probability, 0 to 1");
}

function weight(value: unknown, path: string): number {
  return number(value, path, (x) => x >= 0, "a weight, 0 or more");
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}
