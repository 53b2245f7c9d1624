/** The words of what a programme changes. */

import type { ProgrammeEffectResult } from "../../automation/effect/programmeEffectResult.ts";
import { durationMs } from "../../core/duration.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const programmeEffectWords = {
  en: {
    rate: (level: string) => `share who convert, ${level} interval`,
    baseline: "share of those who were held out",
    treated: "treated",
    holdOut: "held out",
    unknown: "nobody",
    note: (n: string, conversions: string) => `n\u00a0=\u00a0${n}, ${conversions} converted`,
    nothing: "No customer was watched for the whole horizon.",
  },
  fr: {
    rate: (level: string) => `part qui convertit, intervalle à ${level}`,
    baseline: "part des témoins",
    treated: "traités",
    holdOut: "témoins",
    unknown: "personne",
    note: (n: string, conversions: string) => `n\u00a0=\u00a0${n}, ${conversions} convertis`,
    nothing: "Aucun client n’a été suivi pendant tout l’horizon.",
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function programmeEffectText(result: ProgrammeEffectResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, treated, holdOut, effect, immature, heterogeneity } = result;
  const { difference, extraConversions, p } = effect;
  const horizon = f.duration(durationMs(definition.horizon));
  const arms = f.count(treated.customers + holdOut.customers);
  const known = difference.value !== null && difference.lower !== null && difference.upper !== null;
  const points = known
    ? `${f.change(difference.value as number)} (${f.range(difference.lower as number, difference.upper as number, f.points)})`
    : "–";
  const extra =
    extraConversions.value === null
      ? "–"
      : `${f.count(Math.round(extraConversions.value))} (${f.range(Math.round(extraConversions.lower ?? 0), Math.round(extraConversions.upper ?? 0), f.count)})`;
  const [one, two] = [saidShare(treated.rate, f, language), saidShare(holdOut.rate, f, language)];
  const test = p === null ? "" : `, ${f.p(p)}`;
  const differ = heterogeneity && heterogeneity.p < 1 - difference.level;
  if (language === "fr")
    return {
      title: `Que change le scénario ${f.name(definition.programme)} ?`,
      subtitle: `${counted("fr", arms, "client qualifié", "clients qualifiés")} suivis pendant ${horizon}, selon le tirage et non selon la réception.`,
      finding: known
        ? `Traités : ${one} ; témoins : ${two}. Écart ${points}${test} : ${extra} conversions en plus.`
        : "Sans clients des deux côtés, rien à comparer.",
      footnote: `${immature > 0 ? `${counted("fr", f.count(immature), "client est qualifié", "clients sont qualifiés")} depuis moins que l’horizon. ` : ""}${heterogeneity ? `Effets des groupes ${differ ? "différents" : "sans différence démontrée"} (Q de Cochran, ${f.p(heterogeneity.p)}). ` : ""}Newcombe ; intention de traiter.`,
    };
  return {
    title: `What does the programme ${f.name(definition.programme)} change?`,
    subtitle: `${counted("en", arms, "customer", "customers")} who qualified, watched for ${horizon}; by assignment, not by what was received.`,
    finding: known
      ? `Treated: ${one}; held out: ${two}. Difference ${points}${test}: ${extra} extra conversions.`
      : "Without customers on both sides there is nothing to compare.",
    footnote: `${immature > 0 ? `${counted("en", f.count(immature), "customer", "customers")} qualified less than the horizon ago. ` : ""}${heterogeneity ? `Effects of the groups ${differ ? "differ" : "are not shown to differ"} (Cochran’s Q, ${f.p(heterogeneity.p)}). ` : ""}Newcombe; intention to treat.`,
  };
}
