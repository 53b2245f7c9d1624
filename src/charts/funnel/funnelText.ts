/** Writes the texts of a funnel: question, definition in short, finding, what to know. */

import { durationMs } from "../../core/duration.ts";
import type { FunnelResult } from "../../funnel/funnelResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture of a funnel. */
export const funnelWords = {
  en: {
    reached: "reached the step",
    lost: "lost before the step",
    never: "never did the next step",
    early: "did it only out of order",
    late: "did it too late",
    excluded: "ruled out",
    short: { never: "never", early: "out of order", late: "too late", excluded: "ruled out" },
    interval: (level: string) => `${level} interval`,
    ofEntry: "of entry",
    ofStep: "of step before",
    median: (time: string) => `median ${time}`,
    lostCount: (count: string, share: string) => `${count} lost (${share})`,
    optional: "optional",
    none: "nobody",
    other: (n: string) => counted("en", n, "other value", "other values"),
    noValue: "no value",
    entered: (n: string) => `${n} entered`,
    moreGroups: (n: string, entered: string, converted: string) =>
      `${counted("en", n, "more group", "more groups")}: ${entered} entered, ${converted} reached the last step`,
  },
  fr: {
    reached: "ont atteint l’étape",
    lost: "perdus avant l’étape",
    never: "n’ont jamais fait l’étape suivante",
    early: "l’ont faite dans un autre ordre",
    late: "l’ont faite trop tard",
    excluded: "écartés",
    short: { never: "jamais", early: "hors ordre", late: "trop tard", excluded: "écartés" },
    interval: (level: string) => `intervalle à ${level}`,
    ofEntry: "de l’entrée",
    ofStep: "de l’étape d’avant",
    median: (time: string) => `médiane ${time}`,
    lostCount: (count: string, share: string) => `${counted("fr", count, "perdu", "perdus")} (${share})`,
    optional: "facultatif",
    none: "personne",
    other: (n: string) => counted("fr", n, "autre valeur", "autres valeurs"),
    noValue: "sans valeur",
    entered: (n: string) => counted("fr", n, "entré", "entrés"),
    moreGroups: (n: string, entered: string, converted: string) =>
      `${counted("fr", n, "autre groupe", "autres groupes")} : ${counted("fr", entered, "entré", "entrés")}, ${converted} à la dernière étape`,
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote of a funnel. */
export function funnelText(result: FunnelResult, format: Format, language: ChartLanguage): ChartText {
  return language === "fr" ? french(result, format) : english(result, format);
}

function english(result: FunnelResult, f: Format): ChartText {
  const { definition, conversion } = result;
  const { first, last, within, units, all, worst } = parts(result, f);
  const unit = definition.count === "attempts" ? "attempts" : "journeys";
  const entered = all === null ? f.count(result.entered) : `${f.count(result.entered)} of ${f.count(all)}`;
  const rate =
    conversion.value === null
      ? "no rate, because nobody entered"
      : `${f.share(conversion.value)} (${f.share(conversion.level)} interval ${f.interval(conversion)})`;
  const order = {
    ordered: "other events may come in between",
    strict: "nothing may come in between",
    unordered: "in any order",
  }[definition.order];
  const window =
    within === ""
      ? "no time limit"
      : definition.windowFrom === "first"
        ? `within ${within} of the first step`
        : `each step within ${within} of the one before`;
  const steepest =
    worst === null
      ? ""
      : ` The largest loss comes before ${f.name(worst.name)}: ${f.count(worst.lost)} of ${f.count(worst.before)} (${f.share(worst.lost / worst.before)}).`;
  return {
    title: `How many get from ${first} to ${last}${within === "" ? "" : ` within ${within}`}?`,
    subtitle: `${entered} ${unit} entered; ${units} reached the last step: ${rate}. ${capital(order)}; ${window}. Counted with the preset “${definition.semantics}”.`,
    finding: `Of ${f.count(result.entered)} ${unit} that did ${first}, ${units} reached ${last}: ${rate}.${steepest}`,
    footnote: [
      result.immature > 0 &&
        `${result.immature === 1 ? "1 still has an open window: it" : `${f.count(result.immature)} still have an open window: they`} can still convert, so the last rates are lower bounds.`,
      result.decidedByTies > 0 &&
        `The order of events at one instant decides for ${f.count(result.decidedByTies)} of them.`,
      definition.count === "attempts"
        ? "Every attempt is counted."
        : "Shares of journeys that entered; every journey counts once.",
      conversion.designEffect !== undefined && "Intervals allow for customers with several journeys.",
    ]
      .filter(Boolean)
      .join(" "),
  };
}

function french(result: FunnelResult, f: Format): ChartText {
  const { definition, conversion } = result;
  const { first, last, within, units, all, worst } = parts(result, f);
  const unit = definition.count === "attempts" ? "tentatives" : "parcours";
  const entered = all === null ? f.count(result.entered) : `${f.count(result.entered)} sur ${f.count(all)}`;
  const rate =
    conversion.value === null
      ? "pas de taux, car personne n’est entré"
      : `${f.share(conversion.value)} (intervalle à ${f.share(conversion.level)} : ${f.interval(conversion)})`;
  const order = {
    ordered: "d’autres événements peuvent venir entre deux",
    strict: "rien ne peut venir entre deux",
    unordered: "dans n’importe quel ordre",
  }[definition.order];
  const window =
    within === ""
      ? "sans limite de temps"
      : definition.windowFrom === "first"
        ? `en ${within} depuis la première étape`
        : `chaque étape en ${within} depuis la précédente`;
  const steepest =
    worst === null
      ? ""
      : ` La plus forte perte vient avant ${f.name(worst.name)} : ${f.count(worst.lost)} sur ${f.count(worst.before)} (${f.share(worst.lost / worst.before)}).`;
  return {
    title: `Combien vont de ${first} à ${last}${within === "" ? "" : ` en ${within}`} ?`,
    subtitle: `${entered} ${unit} sont entrés ; ${units} ont atteint la dernière étape : ${rate}. ${capital(order)} ; ${window}. Compté avec le préréglage « ${definition.semantics} ».`,
    finding: `Sur ${f.count(result.entered)} ${unit} passés par ${first}, ${units} ont atteint ${last} : ${rate}.${steepest}`,
    footnote: [
      result.immature > 0 &&
        `${result.immature === 1 ? "1 a encore une fenêtre ouverte : il peut" : `${f.count(result.immature)} ont encore une fenêtre ouverte : ils peuvent`} encore convertir, les derniers taux sont donc des minimums.`,
      result.decidedByTies > 0 &&
        `L’ordre d’événements du même instant décide pour ${f.count(result.decidedByTies)} d’entre eux.`,
      definition.count === "attempts"
        ? "Chaque tentative compte."
        : "Parts des parcours entrés ; chaque parcours compte une fois.",
      conversion.designEffect !== undefined &&
        "Les intervalles tiennent compte des clients qui ont plusieurs parcours.",
    ]
      .filter(Boolean)
      .join(" "),
  };
}

function parts(result: FunnelResult, f: Format) {
  const { steps, definition, journeys, converted } = result;
  const losses = stepsWithPrevious(result.steps).flatMap(({ step, previous }) =>
    previous === null || previous.count === 0 || step.optional
      ? []
      : [{ name: step.name, before: previous.count, lost: previous.count - step.count }],
  );
  const worst = losses.reduce<(typeof losses)[number] | null>(
    (best, loss) =>
      loss.lost > 0 && (best === null || loss.lost / loss.before > best.lost / best.before) ? loss : best,
    null,
  );
  return {
    first: f.name(steps[0]?.name ?? ""),
    last: f.name(steps.at(-1)?.name ?? ""),
    within: definition.within === undefined ? "" : f.duration(durationMs(definition.within)),
    units: f.count(converted),
    /** Of how many; attempts have no such number. */
    all: definition.count === "attempts" ? null : journeys,
    worst,
  };
}

/** Each step with the required step before it; `null` at the first. */
export function stepsWithPrevious<T extends { optional: boolean }>(
  steps: readonly T[],
): { step: T; previous: T | null }[] {
  let previous: T | null = null;
  return steps.map((step) => {
    const own = { step, previous };
    if (!step.optional) previous = step;
    return own;
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
