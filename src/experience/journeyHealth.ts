/** Counts what a journey document contains, what it lacks, and what is known about it. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { type Duration, durationMs } from "../core/duration.ts";
import { isParcoursError } from "../core/error.ts";
import { type Instant, instantMs, plainInstant } from "../core/instant.ts";
import { type Warning, warning } from "../core/issue.ts";
import { quantile } from "../core/quantile.ts";
import type { Channel } from "../model/entities/channel.ts";
import type { Evidence } from "../model/entities/evidence.ts";
import type { Touchpoint } from "../model/entities/touchpoint.ts";
import type { Journey } from "../model/journey.ts";
import { type BenchmarkTouchpointsResult, benchmarkTouchpoints } from "./benchmarkTouchpoints.ts";
import type { CountOf } from "./countOf.ts";
import { emotionCurve } from "./curve/emotionCurve.ts";
import { instantOf, respondentsOf } from "./irritants/evidenceReport.ts";
import { type RecurrenceDefinition, type RecurrenceResult, recurrence } from "./irritants/recurrence.ts";

/** The definition of {@link journeyHealth}. Plain JSON, except for a `now` that is a Date. */
export type JourneyHealthDefinition = {
  /** When an irritant counts as recurrent. @defaultValue the rules of `recurrence` */
  recurrence?: RecurrenceDefinition;
  /** The current time, to find evidence dated in the future. @defaultValue none: dates are not checked */
  now?: Instant;
  /** The time zone of a `now` without an offset: an IANA name. @defaultValue `"UTC"` */
  timeZone?: string;
};

/** The result of {@link journeyHealth}. */
export type JourneyHealthResult = {
  kind: "journeyHealth";
  definition: JourneyHealthDefinition;
  touchpoints: { defined: number; counted: number };
  channels: number;
  /** Changes of channel between consecutive counted touchpoints (by the first channel of each). */
  switches: number;
  /** Counted touchpoints on a digital channel, of those with a channel. */
  digital: CountOf;
  /** Time from the first planned offset to the last, in ms; `null` without offsets. */
  plannedDurationMs: number | null;
  /** Changes of the actor on the brand's side, in document order. */
  handovers: number;
  /** Touchpoints at which customers wait (effort `wait`). */
  waiting: CountOf;
  stagesWithTouchpoint: CountOf;
  touchpointsWithEvidence: CountOf;
  /** Touchpoints with a value on the emotion curve. */
  valenceKnown: CountOf;
  evidence: {
    bySource: { source: Evidence["source"]; count: number }[];
    solicited: number;
    unsolicited: number;
    future: number;
  };
  /** Median time from a report to its answer, in ms; `null` without answers. */
  q50ResponseMs: number | null;
  answered: CountOf;
  irritants: { [verdict in RecurrenceResult["verdict"]]: number };
  /** Positive touchpoints per recurrent or emerging irritant; `null` without such an irritant. */
  positivePerIrritant: number | null;
  personasValidated: CountOf;
  benchmark: BenchmarkTouchpointsResult;
  warnings: Warning[];
};

const digitalFamilies = ["web", "app", "search", "social", "email", "sms", "messaging", "chat", "marketplace"];
const askedFor = ["survey", "interview", "mystery-visit"];

/**
 * Counts and shares of a journey document, each with its total: its length, its changes of channel and actor, digital touchpoints, known
 * emotions.
 *
 * @throws {@link ParcoursError} `invalid_definition` for a `now` that is not an instant, `invalid_time_zone`
 * @example
 * const health = journeyHealth(defineJourney({ id: "shop", stages: [{ id: "buy" }], touchpoints: [{ id: "till" }] }));
 * health.stagesWithTouchpoint // => { count: 0, of: 1 }
 * health.positivePerIrritant // => null
 */
export function journeyHealth(journey: Journey, definition: JourneyHealthDefinition = {}): JourneyHealthResult {
  expectSource(journey, "journey", "journeyHealth");
  expectSource(definition, "object", "journeyHealth", "the definition");
  checkKeys(definition, { recurrence: true, now: true, timeZone: true }, "journeyHealth");
  const { touchpoints, evidence } = journey;
  const respondents = respondentsOf(evidence);
  const counted = touchpoints.filter((touchpoint) => touchpoint.counted ?? touchpoint.kind !== "outcome");
  const channelOf = new Map(journey.channels.map((channel) => [channel.id, channel]));
  const first = counted.flatMap(({ channels }) => (channels?.[0] === undefined ? [] : [channels[0]]));
  const warnings: Warning[] = [];
  const curve = curveOf(journey, warnings);
  const verdicts = { unreported: 0, isolated: 0, emerging: 0, recurrent: 0, resolved: 0 };
  for (const irritant of journey.irritants) {
    const own = evidence.filter((row) => row.irritant === irritant.id);
    verdicts[recurrence(irritant, own, { respondents, ...definition.recurrence }).verdict]++;
  }
  const sore = verdicts.recurrent + verdicts.emerging;
  const positive = curve?.points.filter(({ polarity }) => polarity === "positive").length ?? 0;
  const responses = evidence.flatMap(({ at, respondedAt }) =>
    at === undefined || respondedAt === undefined ? [] : [instantOf(respondedAt) - instantOf(at)],
  );
  const now =
    definition.now === undefined ? null : instantMs(definition.now, definition.timeZone, "journeyHealth", "now");
  const audience = journey.context?.audience;
  return {
    kind: "journeyHealth",
    definition: definition.now === undefined ? definition : { ...definition, now: plainInstant(definition.now) },
    touchpoints: { defined: touchpoints.length, counted: counted.length },
    channels: journey.channels.length,
    switches: changes(first),
    digital: { count: first.filter((id) => isDigital(channelOf.get(id))).length, of: first.length },
    plannedDurationMs: plannedDuration(touchpoints),
    handovers: changes(brandActors(journey, counted)),
    waiting: { count: touchpoints.filter(({ efforts }) => efforts?.includes("wait")).length, of: touchpoints.length },
    stagesWithTouchpoint: {
      count: journey.stages.filter(({ id }) => touchpoints.some(({ stage }) => stage === id)).length,
      of: journey.stages.length,
    },
    touchpointsWithEvidence: { count: distinct(evidence.map(({ touchpoint }) => touchpoint)), of: touchpoints.length },
    valenceKnown: { count: curve?.coverage.known ?? 0, of: touchpoints.length },
    evidence: {
      bySource: bySource(evidence),
      solicited: evidence.filter(isSolicited).length,
      unsolicited: evidence.filter((row) => !isSolicited(row)).length,
      future: now === null ? 0 : evidence.filter(({ at }) => at !== undefined && instantOf(at) > now).length,
    },
    q50ResponseMs: quantile(
      responses.sort((a, b) => a - b),
      0.5,
    ),
    answered: { count: responses.length, of: evidence.length },
    irritants: verdicts,
    positivePerIrritant: sore === 0 ? null : positive / sore,
    personasValidated: {
      count: journey.personas.filter(({ validatedAt }) => validatedAt !== undefined).length,
      of: journey.personas.length,
    },
    benchmark: benchmarkTouchpoints(counted.length, audience === undefined ? {} : { audience }),
    warnings,
  };
}

function curveOf(journey: Journey, warnings: Warning[]) {
  try {
    return emotionCurve(journey);
  } catch (error) {
    if (!isParcoursError(error, "mixed_scales")) throw error;
    warnings.push(warning("mixed_scales", "the evidence has scores of several metrics: they cannot be in one curve"));
    return null;
  }
}

function isDigital(channel: Channel | undefined): boolean {
  return channel?.digital ?? digitalFamilies.includes(channel?.family ?? "");
}

function isSolicited({ solicited, source }: Evidence): boolean {
  return solicited ?? askedFor.includes(source);
}

function plannedDuration(touchpoints: readonly Touchpoint[]): number | null {
  const planned = touchpoints.flatMap(({ offset, duration }) => {
    if (offset === undefined) return [];
    const from = durationMs(offset as Duration);
    return [[from, from + (duration === undefined ? 0 : durationMs(duration as Duration))] as const];
  });
  if (planned.length === 0) return null;
  const end = planned.reduce((latest, [, to]) => Math.max(latest, to), 0);
  return end - planned.reduce((earliest, [from]) => Math.min(earliest, from), Number.POSITIVE_INFINITY);
}

/** The actors on the brand's side of the counted touchpoints that have one. */
function brandActors(journey: Journey, touchpoints: readonly Touchpoint[]): string[] {
  const side = new Map(journey.actors.map((actor) => [actor.id, actor.side]));
  return touchpoints.flatMap(({ initiator, receiver, actors = [], owner }) => {
    const actor = [initiator, receiver, ...actors, owner].find((id) => id !== undefined && side.get(id) === "brand");
    return actor === undefined ? [] : [actor];
  });
}

function changes(values: readonly string[]): number {
  return values.filter((value, i) => i > 0 && value !== values[i - 1]).length;
}

function distinct(ids: readonly (string | undefined)[]): number {
  return new Set(ids.filter((id) => id !== undefined)).size;
}

function bySource(evidence: readonly Evidence[]): { source: Evidence["source"]; count: number }[] {
  const counts = new Map<Evidence["source"], number>();
  for (const { source } of evidence) counts.set(source, (counts.get(source) ?? 0) + 1);
  return Array.from(counts, ([source, count]) => ({ source, count })).sort(
    (a, b) => b.count - a.count || (a.source < b.source ? -1 : 1),
  );
}
