/** Reads an actual journey of CJML: what one customer did and experienced. */

import { quote } from "../../core/suggest.ts";
import type { MutableJourney } from "../../model/journey.ts";
import { Moment } from "../../model/values.ts";
import { experienceMetric, ratingOf } from "../ratingOf.ts";
import { childrenOf } from "./children.ts";
import type { ObservedEvent, ObservedJourney } from "./observedJourney.ts";
import {
  type CjmlContext,
  channelNameOf,
  journeyElements,
  journeyId,
  pointElements,
  pointsOf,
  texts,
} from "./readPlanned.ts";
import type { XmlElement } from "./xmlTree.ts";

const outcomes = ["completed", "adhoc", "failing", "missing"] as const;
const stamps = ["timeOriginated", "timeStarted", "timeReceived", "timeConsumed", "timeCompleted"] as const;
const isoTime = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * Reads an actual journey. Its experiences go to its planned journey. Without a planned journey they stay with the events.
 *
 * @param customers - makes different customers from equal journey ids
 */
export function readActual(
  element: XmlElement,
  plans: ReadonlyMap<string, MutableJourney>,
  customers: (id: string) => string | null,
  context: CjmlContext,
): ObservedJourney {
  const { issues } = context;
  const parts = childrenOf(element, journeyElements, issues);
  const given = journeyId(parts.text("journeyID"), element, issues);
  const customer = customers(given) ?? given;
  if (customer !== given)
    issues.add(
      "duplicate_id",
      element.at,
      `actual journey ${quote(given)} occurs again; its customer gets the id ${quote(customer)}`,
    );
  const planned = parts.text("plannedReference");
  const plan = planned === undefined ? undefined : plans.get(planned);
  if (planned !== undefined && plan === undefined)
    issues.add("unknown_reference", element.at, `no planned journey ${quote(planned)} in the file`, "warning");
  const read: readonly string[] = ["journeyID", "plannedReference", "touchpoints"];
  for (const name of journeyElements) if (!read.includes(name)) leaveOut(parts.first(name), context);
  const events = pointsOf(parts.first("touchpoints"), "actual", issues).map((point) => {
    const event = readEvent(point, context);
    if (event.experience === undefined) return event;
    if (plan === undefined)
      issues.add(
        "no_plan",
        point.at,
        "an experience stays with its event, because its journey does not refer to a planned journey",
        "info",
      );
    else addExperience(plan, customer, event);
    return event;
  });
  return { customer, ...texts({ planned }), events };
}

/** Adds the experience of an event to the evidence of the planned journey. */
function addExperience(plan: MutableJourney, customer: string, event: ObservedEvent): void {
  const { score, text } = event.experience ?? {};
  plan.evidence ??= [];
  plan.metrics ??= [];
  if (score !== undefined && plan.metrics.length === 0) plan.metrics.push({ ...experienceMetric });
  const isKnown = plan.touchpoints?.some(({ id }) => id === event.touchpoint) ?? false;
  plan.evidence.push({
    id: `experience-${plan.evidence.length + 1}`,
    source: "survey",
    ...(isKnown ? { touchpoint: event.touchpoint } : {}),
    customer,
    ...(score === undefined ? {} : { metric: experienceMetric.id, score }),
    ...texts({ text }),
    ...(event.time !== null && Moment.safeParse(event.time).success ? { at: event.time } : {}),
    ...(isKnown ? {} : { extra: { touchpointID: event.touchpoint } }),
  });
}

function readEvent(element: XmlElement, context: CjmlContext): ObservedEvent {
  const { issues, channelOf } = context;
  const parts = childrenOf(element, pointElements, issues);
  const initiator = parts.first("initiator");
  const label =
    initiator === undefined
      ? undefined
      : childrenOf(initiator, ["refersTo", "initiatorLabel"], issues).text("initiatorLabel");
  const touchpoint = parts.text("touchpointID");
  if (touchpoint === undefined)
    issues.add("missing_id", element.at, `<${element.name}> without a touchpointID gets its label as id`, "warning");
  leaveOut(
    initiator?.children.find(({ name }) => name === "refersTo"),
    context,
  );
  for (const name of ["belongsTo", "receiver", "comment", "category"] as const) leaveOut(parts.first(name), context);
  const channel = channelNameOf(parts.first("channel"), issues);
  const outcome = readOutcome(parts.first("compliance"), context);
  const experience = readExperience(parts.first("touchpointExperience"), context);
  return {
    touchpoint: touchpoint ?? label ?? "touchpoint",
    time: readTime(parts.first("timestamps"), context),
    ...texts({ label, channel: channel === undefined ? undefined : channelOf(channel).id }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(experience === undefined ? {} : { experience }),
  };
}

function readOutcome(element: XmlElement | undefined, { issues }: CjmlContext): ObservedEvent["outcome"] {
  if (element === undefined) return undefined;
  const word = element.text.toLowerCase().replace(/[\s_-]/g, "");
  if (word === "") return "completed";
  const outcome = outcomes.find((known) => known === word);
  if (outcome === undefined)
    issues.add("unknown_value", element.at, `compliance: expected ${outcomes.join(", ")}, got ${quote(element.text)}`);
  return outcome;
}

/** The first time of an event, in the order of the format. The other times are counted. */
function readTime(element: XmlElement | undefined, { issues }: CjmlContext): string | null {
  if (element === undefined) return null;
  const parts = childrenOf(element, stamps, issues);
  let time: string | null = null;
  for (const name of stamps) {
    const text = parts.text(name);
    if (text === undefined) continue;
    if (time !== null)
      issues.add("not_kept", element.at, `<${name}> after the first time of an event is left out`, "info");
    else if (isoTime.test(text)) time = text;
    else
      issues.add(
        "invalid_time",
        element.at,
        `${name}: expected a time such as 2026-03-09T10:00:00Z, got ${quote(text)}`,
      );
  }
  return time;
}

function readExperience(element: XmlElement | undefined, { issues }: CjmlContext): ObservedEvent["experience"] {
  if (element === undefined) return undefined;
  const parts = childrenOf(element, ["experienceDescription", "experienceRating"], issues);
  const rating = parts.text("experienceRating");
  const score = rating === undefined ? null : ratingOf(rating);
  if (rating !== undefined && score === null)
    issues.add("invalid_score", element.at, `experienceRating: expected 1 to 5, got ${quote(rating)}`);
  const text = parts.text("experienceDescription");
  if (score === null && text === undefined) return undefined;
  return { ...(score === null ? {} : { score }), ...texts({ text }) };
}

/** Reports an element of an actual journey that an observed journey does not store. */
function leaveOut(element: XmlElement | undefined, { issues }: CjmlContext): void {
  if (element === undefined || (element.text === "" && element.children.length === 0 && element.attributes.size === 0))
    return;
  issues.add("not_kept", element.at, `<${element.name}> of actual journeys is left out`, "info");
}
