/** The words of items that are found together. */

import type { ItemsTogetherResult } from "../../paths/parts/itemsTogetherResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture. */
export const itemsTogetherWords = {
  en: {
    rate: (level: string) => `baskets with the first item that have the second, ${level} interval`,
    baseline: "baskets without the first item",
    hollow: "may be random",
    unknown: "not known",
    note: (n: string, ratio: string) => `n\u00a0=\u00a0${n}, ${ratio} times as often`,
    alone: (n: string) => `n\u00a0=\u00a0${n}, never without it`,
    every: (n: string) => `n\u00a0=\u00a0${n}, in every basket`,
    nothing: "No two items are found together often enough.",
    hidden: (n: string) => counted("en", n, "further pair is not drawn.", "further pairs are not drawn."),
  },
  fr: {
    rate: (level: string) => `paniers avec le premier article qui ont le second, intervalle à ${level}`,
    baseline: "paniers sans le premier article",
    hollow: "peut être dû au hasard",
    unknown: "inconnu",
    note: (n: string, ratio: string) => `n\u00a0=\u00a0${n}, ${ratio}\u00a0fois plus souvent`,
    alone: (n: string) => `n\u00a0=\u00a0${n}, jamais sans lui`,
    every: (n: string) => `n\u00a0=\u00a0${n}, dans tous les paniers`,
    nothing: "Aucun couple d’articles n’est assez fréquent.",
    hidden: (n: string) => counted("fr", n, "autre couple n’est pas dessiné.", "autres couples ne sont pas dessinés."),
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function itemsTogetherText(result: ItemsTogetherResult, f: Format, language: ChartLanguage): ChartText {
  const { pairs, baskets, items, tested, definition, leftOut } = result;
  const [top] = pairs;
  const [all, kinds, pairsTested] = [f.count(baskets), f.count(items.length), f.count(tested)];
  const least = f.count(definition.minBoth);
  const said = top && {
    from: f.name(top.from),
    to: f.name(top.to),
    share: `${f.share(top.confidence.value ?? 0)} (${f.interval(top.confidence)})`,
    without: top.without.value === null ? null : f.share(top.without.value),
  };
  const rare = leftOut.min_both ?? 0;
  if (language === "fr")
    return {
      title: "Qu’est-ce qui va ensemble ?",
      subtitle: `${counted("fr", kinds, "article", "articles")} dans ${counted("fr", all, "panier", "paniers")} ; ${counted("fr", pairsTested, "couple testé", "couples testés")}, classés par la borne basse du rapport.`,
      finding:
        said === undefined
          ? "Aucun couple d’articles n’est assez fréquent."
          : `${said.from} → ${said.to} : ${said.share} des paniers avec le premier ont le second${said.without === null ? "" : `, contre ${said.without} sans lui`}.`,
      footnote: `${rare > 0 ? `${counted("fr", f.count(rare), "couple est", "couples sont")} dans moins de ${least} paniers et ne ${rare === 1 ? "compte" : "comptent"} pas. ` : ""}Ensemble ne veut pas dire à cause de.`,
    };
  return {
    title: "What goes together?",
    subtitle: `${counted("en", kinds, "item", "items")} in ${counted("en", all, "basket", "baskets")}; ${counted("en", pairsTested, "pair", "pairs")} tested, ranked by the lower bound of the ratio.`,
    finding:
      said === undefined
        ? "No two items are found together often enough."
        : `${said.from} → ${said.to}: ${said.share} of the baskets with the first have the second${said.without === null ? "" : `, against ${said.without} without it`}.`,
    footnote: `${rare > 0 ? `${counted("en", f.count(rare), "pair is", "pairs are")} in fewer than ${least} baskets and ${rare === 1 ? "does" : "do"} not count. ` : ""}Together does not mean because.`,
  };
}
