/** Lists the presets: named sets of switches, each of which counts as a known tool does. */

import type { Duration } from "../core/duration.ts";
import type { FunnelSemantics } from "./definition/funnelSemantics.ts";
import type { FunnelDefinition } from "./funnelDefinition.ts";

/** One preset: its switches, its window, and how well it is proved. */
export type FunnelPreset = {
  /** The switches that differ from the defaults. */
  switches: Omit<FunnelDefinition, "steps" | "semantics" | "within">;
  /** Its window when the definition has none. `"required"`: the definition must give one. `"none"`: there is no window. */
  window: "none" | "required" | Duration;
  /**
   * How the preset was compared with the tool. `run`: same results as the tool on random journeys. `source`: same results as the
   * tool's published source, written again. `documented`: follows the documentation only, and results have a warning. `own`: the
   * defaults of this library.
   */
  evidence: "own" | "run" | "source" | "documented";
};

/**
 * Every preset by its name. A definition names one as `semantics`; its own switches replace those of the preset.
 *
 * `clickhouse-strict-increase` is a rule of its own, not a set of switches: it knows only the newest chain of each level, which
 * must have ended earlier. It takes no other switch and counts too few journeys; the exact rule is `ties: "strict"`.
 *
 * @example
 * funnelPresets.mixpanel.switches.entry // => "first"
 * funnelPresets.posthog.window // => { days: 14 }
 */
export const funnelPresets: { readonly [name in FunnelSemantics]: FunnelPreset } = {
  parcours: { switches: {}, window: "none", evidence: "own" },
  clickhouse: { switches: { reuse: true }, window: "required", evidence: "run" },
  "clickhouse-strict-once": { switches: {}, window: "required", evidence: "run" },
  "clickhouse-strict-deduplication": {
    switches: { reuse: true, endsOn: ["repeat"] },
    window: "required",
    evidence: "run",
  },
  "clickhouse-strict-order": {
    switches: { reuse: true, endsOn: ["other", "early"] },
    window: "required",
    evidence: "run",
  },
  "clickhouse-strict-order-reentry": {
    switches: { reuse: true, endsOn: ["other"] },
    window: "required",
    evidence: "run",
  },
  "clickhouse-strict-increase": { switches: { reuse: true, ties: "strict" }, window: "required", evidence: "run" },
  posthog: { switches: { exclusionEffect: "remove" }, window: { days: 14 }, evidence: "source" },
  "posthog-strict": { switches: { order: "strict" }, window: { days: 14 }, evidence: "source" },
  "posthog-unordered": {
    switches: { order: "unordered", times: "earliest-entry" },
    window: { days: 14 },
    evidence: "source",
  },
  mixpanel: {
    switches: { entry: "first", ties: { grace: { seconds: 2 } }, exclusionEffect: "end" },
    window: { days: 7 },
    evidence: "documented",
  },
  amplitude: {
    switches: { resolution: { seconds: 1 }, times: "earliest-entry" },
    window: { days: 1 },
    evidence: "documented",
  },
  "amplitude-any-order": {
    switches: { order: "unordered", anchored: true, resolution: { seconds: 1 }, times: "earliest-entry" },
    window: { days: 1 },
    evidence: "documented",
  },
  "amplitude-exact-order": {
    switches: { order: "strict", resolution: { seconds: 1 }, times: "earliest-entry" },
    window: { days: 1 },
    evidence: "documented",
  },
  ga4: { switches: { windowFrom: "previous" }, window: "none", evidence: "documented" },
  umami: { switches: { windowFrom: "previous", reuse: true }, window: "required", evidence: "source" },
  retentioneering: { switches: { ties: "log-order" }, window: "none", evidence: "source" },
  rybbit: { switches: { ties: "strict" }, window: "none", evidence: "source" },
};
