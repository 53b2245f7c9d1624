/** Lists the presets as plain data: named sets of switches that answer like a known tool. */

import type { Duration } from "../core/duration.ts";
import type { FunnelDefinition, FunnelSemantics } from "./funnelDefinition.ts";

/** One preset: what it sets and how well it is known. */
export type FunnelPreset = {
  /** The switches it sets beside the defaults. */
  switches: Omit<FunnelDefinition, "steps" | "semantics" | "within">;
  /** Its window when the definition gives none; `"required"`: one must be given; `"none"`: there is none. */
  window: "none" | "required" | Duration;
  /**
   * `run`: equal to the tool itself, run on random journeys; `source`: equal to a re-expression of its published source;
   * `documented`: taken from documentation only; the result warns of it; `own`: the defaults of this library.
   */
  evidence: "own" | "run" | "source" | "documented";
};

/**
 * Every preset by its name. A definition names one as `semantics`; switches it gives itself win.
 *
 * `clickhouse-strict-increase` is no set of switches but a rule of its own: of each level only the newest chain is known,
 * and it must have ended earlier. It takes no other switch and undercounts; the correct rule is `ties: "strict"`.
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
