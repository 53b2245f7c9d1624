/** Finds fields of a well-formed document that contradict each other. */

import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import type { Metric } from "../entities/metric.ts";
import type { Journey } from "../journey.ts";

type ReportIssue = (code: string, message: string, ...path: (string | number)[]) => void;

/** Returns the issues `dates_reversed`, `scale_reversed`, `count_exceeds_exposed`, `score_off_scale`, `cyclic_parent` and those of links. */
export function checkConsistency(journey: Journey): Issue[] {
  const issues: Issue[] = [];
  const report: ReportIssue = (code, message, ...path) => issues.push({ code, message, path });
  const { validFrom, validTo } = journey;
  if (validFrom !== undefined && validTo !== undefined && validTo < validFrom)
    report("dates_reversed", `validTo ${validTo} is before validFrom ${validFrom}`, "validTo");
  checkTouchpoints(journey, report);
  checkEvidence(journey, report);
  journey.metrics.forEach(({ id, scale }, i) => {
    if (scale !== undefined && !(scale.min < scale.max)) {
      const message = `metric ${quote(id)}: scale from ${scale.min} to ${scale.max}: min must be below max`;
      report("scale_reversed", message, "metrics", i, "scale");
    }
  });
  checkLinks(journey, report);
  checkPlaces(journey, report);
  return issues;
}

function checkTouchpoints({ touchpoints }: Journey, report: ReportIssue): void {
  touchpoints.forEach(({ id, kind, outcome }, i) => {
    if (outcome === undefined || kind === "outcome") return;
    const what = kind === undefined ? "states no kind" : `is of kind ${kind}`;
    const message = `touchpoint ${quote(id)} ${what}: only kind outcome has an outcome`;
    report("outcome_on_other_kind", message, "touchpoints", i, "outcome");
  });
}

function checkEvidence({ evidence, metrics }: Journey, report: ReportIssue): void {
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  evidence.forEach(({ id, count, exposed, metric: name, score }, i) => {
    if (count !== undefined && exposed !== undefined && count > exposed)
      report(
        "count_exceeds_exposed",
        `evidence ${quote(id)}: count ${count} exceeds exposed ${exposed}`,
        "evidence",
        i,
        "count",
      );
    const metric = name === undefined ? undefined : byId.get(name);
    const fault = score === undefined || metric === undefined ? null : offScale(score, metric);
    if (fault !== null)
      report("score_off_scale", `evidence ${quote(id)}: score ${score} ${fault}`, "evidence", i, "score");
  });
}

function offScale(score: number, { id, scale }: Metric): string | null {
  if (scale === undefined || !(scale.min < scale.max)) return null;
  if (score < scale.min || score > scale.max) return `is outside ${scale.min}…${scale.max} of metric ${quote(id)}`;
  if (scale.step === undefined) return null;
  const steps = (score - scale.min) / scale.step;
  return Math.abs(steps - Math.round(steps)) > 1e-9 * Math.max(1, Math.abs(steps))
    ? `is not a multiple of the step ${scale.step} of metric ${quote(id)}`
    : null;
}

function checkLinks({ links }: Journey, report: ReportIssue): void {
  links.forEach(({ id, kind = "flow", to, journey: other }, i) => {
    if (kind === "exit") {
      if (to !== undefined)
        report("exit_with_target", `link ${quote(id)} of kind exit has a "to"; leave it out`, "links", i, "to");
    } else if (to === undefined && (kind !== "influence" || other === undefined)) {
      const or = kind === "influence" ? ' and no "journey"' : "";
      report("link_without_target", `link ${quote(id)} of kind ${kind} has no "to"${or}`, "links", i, "to");
    }
  });
}

/** Finds cycles of places. Each place has at most one parent, and the walk upwards stops at visited places, so the time is linear. */
function checkPlaces({ places }: Journey, report: ReportIssue): void {
  const parents = new Map(places.map(({ id, parent }) => [id, parent]));
  const walkOf = new Map<string, number>();
  places.forEach(({ id }, walk) => {
    let at: string | undefined = id;
    while (at !== undefined && parents.has(at) && !walkOf.has(at)) {
      walkOf.set(at, walk);
      at = parents.get(at);
    }
    if (at === undefined || walkOf.get(at) !== walk) return;
    const cycle = [at];
    for (let next = parents.get(at); next !== undefined && next !== at; next = parents.get(next)) cycle.push(next);
    const names = [...cycle.slice(0, 20), ...(cycle.length > 20 ? ["…"] : []), at].map(quote);
    const index = places.findIndex((place) => place.id === at);
    report("cyclic_parent", `places ${names.join(" → ")}`, "places", index, "parent");
  });
  places.forEach(({ id, timeZone }, i) => {
    if (timeZone === undefined || isTimeZone(timeZone)) return;
    const message = `place ${quote(id)}: ${quote(timeZone)} is not a time zone such as "Europe/Paris"`;
    report("unknown_value", message, "places", i, "timeZone");
  });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
