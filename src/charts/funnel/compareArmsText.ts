/** The words of an experiment. */

import type { ArmComparison } from "../../funnel/experiment/armComparison.ts";
import type { CompareArmsResult } from "../../funnel/experiment/compareArmsResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";
import { levelWords, saidShare } from "../words/saidShare.ts";
import type { RatePairWords } from "./drawRatePairs.ts";

/** Words inside the picture. */
export const compareArmsWords = {
  en: {
    before: "control",
    after: "arm",
    of: "share of customers who converted",
    difference: "difference, arm − control",
    interval: (level: string) => `${level} interval`,
    hollow: "interval of the difference holds 0",
    adjusted: (p: string) => `adjusted ${p}`,
    untested: "not tested",
    none: "No customer has one of the arms.",
    hidden: (n: string, one: boolean) => `${n} more ${one ? "arm is" : "arms are"} not drawn.`,
  },
  fr: {
    before: "témoin",
    after: "groupe",
    of: "part des clients qui ont converti",
    difference: "écart, groupe − témoin",
    interval: (level: string) => `intervalle à ${level}`,
    hollow: "l’intervalle de l’écart contient 0",
    adjusted: (p: string) => p.replace(/^p/, "p\u00a0ajusté"),
    untested: "pas de test",
    none: "Aucun client n’est dans un de ces groupes.",
    hidden: (n: string, one: boolean) =>
      one ? `${n} autre groupe n’est pas dessiné.` : `${n} autres groupes ne sont pas dessinés.`,
  },
} satisfies Words<RatePairWords & { none: string; hidden: (n: string, one: boolean) => string }>;

/** Question, definition in short, finding and footnote of an experiment. */
export function compareArmsText(result: CompareArmsResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, arms, tests, sampleRatio, leftOut } = result;
  const control = f.name(definition.control);
  const last = f.name(definition.funnel.steps.at(-1)?.name ?? "");
  const counted = arms.reduce((sum, { customers }) => sum + customers, 0);
  const left = Object.values(leftOut).reduce((sum, n) => sum + n, 0);
  const level = f.share(arms[0]?.conversion.level ?? 0.95);
  const p = f.p(sampleRatio.p ?? 1);
  if (language === "fr")
    return {
      title: `Quel groupe convertit plus que ${control} ?`,
      subtitle: `Part des clients qui atteignent ${last} : ${f.count(counted)} clients dans ${f.count(arms.length)} groupes, ${f.count(left)} laissés de côté. Écart = groupe − témoin, intervalle à ${level} ; p ajusté pour ${f.count(tests)} ${tests < 2 ? "test" : "tests"} (Holm).`,
      finding: found(result, f, "fr"),
      footnote: sampleRatio.mismatch
        ? `Les tailles des groupes ne sont pas celles attendues (${p}) : cherchez pourquoi avant de comparer.`
        : `Les tailles des groupes sont celles attendues (${p}). La fin de l’essai doit être fixée avant son début.`,
    };
  return {
    title: `Which arm converts more than ${control}?`,
    subtitle: `Share of customers who reach ${last}: ${f.count(counted)} customers in ${f.count(arms.length)} arms, ${f.count(left)} left out. Difference = arm − control with its ${level} interval; p adjusted for ${f.count(tests)} ${tests === 1 ? "test" : "tests"} (Holm).`,
    finding: found(result, f, "en"),
    footnote: sampleRatio.mismatch
      ? `The arms do not have the sizes that were expected (${p}): find out why before you compare them.`
      : `The arms have the sizes that were expected (${p}). The end of the experiment must be fixed before its start.`,
  };
}

/** The arm with the largest difference, in one sentence. */
function found({ arms, comparisons }: CompareArmsResult, f: Format, language: ChartLanguage): string {
  const sizeOf = ({ conversion }: ArmComparison) => Math.abs(conversion.difference.value ?? 0);
  const best = [...comparisons].sort((a, b) => sizeOf(b) - sizeOf(a))[0];
  const [control] = arms;
  const arm = arms.find(({ name }) => name === best?.arm);
  const difference = best?.conversion.difference;
  if (best === undefined || !control || !arm || difference === undefined || difference.value === null)
    return compareArmsWords[language].none;
  const [one, two] = [saidShare(control.conversion, f, language), saidShare(arm.conversion, f, language)];
  const interval =
    difference.lower === null || difference.upper === null
      ? ""
      : ` (${levelWords(difference.level, f, language)} ${f.range(difference.lower, difference.upper, f.change)})`;
  const { pAdjusted } = best.conversion;
  const p = pAdjusted === null ? "" : `, ${compareArmsWords[language].adjusted(f.p(pAdjusted))}`;
  const [name, base] = [f.name(arm.name), f.name(control.name)];
  return language === "fr"
    ? `Ont converti : ${two} avec ${name}, ${one} avec ${base} ; écart ${f.change(difference.value)}${interval}${p}.`
    : `${two} converted with ${name} and ${one} with ${base}: a difference of ${f.change(difference.value)}${interval}${p}.`;
}
