/** Answers the questions of the page with the library. */

import {
  compareModels,
  compareToPlan,
  conversionPaths,
  type Duration,
  describeLog,
  type EventLog,
  emotionCurve,
  explainFunnel,
  type FunnelDefinition,
  funnel,
  funnelTrend,
  type Journey,
  measureJourney,
  pathTable,
  rankIrritants,
  retention,
  splitJourneys,
  stepFlows,
  timeToConvert,
  topPaths,
  transitions,
} from "parcours";
import { journeyReport, reportHtml } from "parcours/report";
import type { Answers, Calls, Question } from "./protocol.ts";
import type { Settings } from "./settings.ts";

/** The answer to a question. */
export function analyse(
  { question, settings, now }: Calls["analyse"]["ask"],
  given: EventLog | null,
  journey: Journey | null,
): Answers[Question] {
  if (question === "curve") return emotionCurve(expectJourney(journey));
  if (question === "map") return journeyMap(expectJourney(journey), given);
  if (given === null) throw new Error("there is no log yet");
  const log = given;
  const { steps, against, every } = settings;
  const within = durationOf(settings.within);
  const visits = () =>
    settings.silence === "none" ? log : splitJourneys(log, { silence: durationOf(settings.silence) });
  const definition: FunnelDefinition = { steps, within, semantics: settings.semantics };
  const conversion = settings.conversion || (steps.at(-1) as string);
  switch (question) {
    case "summary":
      return describeLog(visits());
    case "funnel":
      return funnel(log, definition, { reasons: true });
    case "presets":
      return explainFunnel(log, definition, { against });
    case "trend":
      return funnelTrend(log, definition, { every });
    case "times":
      return timeToConvert(log, definition);
    case "flows":
      return stepFlows(visits(), { steps: 4, top: 5, collapse: "repeats" });
    case "credit": {
      const isChannel = settings.by === "channel" && log.channel !== undefined;
      const paths = conversionPaths(log, {
        conversion,
        lookback: within,
        by: isChannel ? "channel" : "touchpoint",
        ...(settings.by === "outside" && { touches: { not: [...steps, conversion] } }),
      });
      return compareModels(
        paths,
        settings.models.map((model) => (model === "time-decay" ? { model, halfLife: { days: 7 } } : { model })),
        { replicates: 200 },
      );
    }
    case "paths":
      return topPaths(pathTable(visits(), { collapse: "repeats" }), { top: 12 });
    case "graph":
      return transitions(visits(), { times: "quantiles", prune: { edges: { top: 60 } } });
    case "retention":
      return retention(log, { start: steps[0] as string, every, periods: 8 });
    case "plan":
      return compareToPlan(expectJourney(journey), log);
    case "irritants":
      return rankIrritants(expectJourney(journey), log);
    case "report":
      return report(settings, log, journey, now);
  }
}

function journeyMap(journey: Journey, log: EventLog | null): Answers["map"] {
  // a document about other touchpoints than those of the log is drawn without numbers
  const isMeasured = log !== null && journey.touchpoints.some(({ id }) => log.touchpoints.includes(id));
  return {
    kind: "journeyMap",
    journey,
    measured: isMeasured ? measureJourney(journey, log) : null,
    curve: emotionCurve(journey),
    ranking: log !== null && journey.irritants.length > 0 ? rankIrritants(journey, log) : null,
  };
}

function report(settings: Settings, log: EventLog, journey: Journey | null, now: number): string {
  const { steps, silence, every, language, theme, currency, conversion } = settings;
  const sections = journeyReport(
    log,
    {
      steps,
      within: durationOf(settings.within),
      semantics: settings.semantics,
      every,
      ...(conversion !== "" && { conversion }),
      ...(silence !== "none" && { silence: durationOf(silence) }),
    },
    { language, ...(journey !== null && { journey }) },
  );
  return reportHtml(sections, {
    title: language === "fr" ? "Parcours des clients" : "Customer journeys",
    now,
    language,
    theme: theme === "dark" ? "dark" : "light",
    ...(currency !== "" && { currency }),
  });
}

function durationOf(span: string): Duration {
  const amount = Number.parseInt(span, 10);
  const units = { m: "minutes", h: "hours", d: "days" } as const;
  return { [units[span.at(-1) as keyof typeof units]]: amount };
}

function expectJourney(journey: Journey | null): Journey {
  if (journey === null) throw new Error("there is no journey document yet");
  return journey;
}
