/** The words of the drivers of a score. */

import type { KeyDriversResult } from "../../experience/voice/keyDrivers.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture. */
export const keyDriversWords = {
  en: {
    share: "share of what is explained",
    interval: (level: string) => `${level} interval`,
    none: "Nothing is explained: the score or every driver is the same in all answers.",
    hidden: (n: string, one: boolean) => `${n} more ${one ? "driver is" : "drivers are"} not drawn.`,
  },
  fr: {
    share: "part de ce qui est expliqué",
    interval: (level: string) => `intervalle à ${level}`,
    none: "Rien n’est expliqué : la note ou tous les facteurs sont égaux dans toutes les réponses.",
    hidden: (n: string, one: boolean) =>
      one ? `${n} autre facteur n’est pas dessiné.` : `${n} autres facteurs ne sont pas dessinés.`,
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote of the drivers of a score. */
export function keyDriversText(result: KeyDriversResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, answers, explained, drivers, replicates, level, leftOut } = result;
  const score = f.name(definition.score);
  const left = Object.values(leftOut).reduce((sum, n) => sum + n, 0);
  const [first] = drivers;
  const none = explained.value === null || !first || first.share.value === null;
  const whole = none ? "" : f.share(explained.value as number);
  const part = none ? "" : f.share(first.share.value as number);
  const name = f.name(first?.name ?? "");
  if (language === "fr")
    return {
      title: `Qu’est-ce qui explique ${score} ?`,
      subtitle: `Valeurs de Shapley du R² de ${f.count(answers)} réponses, ${f.count(left)} laissées de côté ; intervalles à ${f.share(level)} de ${f.count(replicates)} rééchantillonnages.`,
      finding: none
        ? keyDriversWords.fr.none
        : `Les facteurs expliquent ${whole} de la variance de ${score} ; ${name} en explique la plus grande part, ${part}.`,
      footnote: "Ce qui explique une note ne dit pas ce qui la change.",
    };
  return {
    title: `What explains ${score}?`,
    subtitle: `Shapley values of R² from ${f.count(answers)} answers, ${f.count(left)} left out; ${f.share(level)} intervals from ${f.count(replicates)} redraws.`,
    finding: none
      ? keyDriversWords.en.none
      : `The drivers explain ${whole} of the variance of ${score}; ${name} explains the largest part of this, ${part}.`,
    footnote: "What explains a score does not say what changes it.",
  };
}
