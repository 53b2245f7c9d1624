/** The words of recommendations. */

import type { RecommendResult } from "../../automation/recommend/recommendResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture. */
export const recommendWords = {
  en: {
    ratio: (level: string) => `how many times as often as without it, ${level} interval`,
    share: (level: string) => `share of what follows, ${level} interval`,
    never: "never without it",
    together: (seen: string) => `has ${seen}`,
    next: (after: string) => `follows ${after}`,
    next0: "follows any event",
    baskets: (n: string) => counted("en", n, "basket", "baskets"),
    customers: (n: string) => counted("en", n, "customer", "customers"),
    nothing: "There is nothing to recommend.",
  },
  fr: {
    ratio: (level: string) => `combien de fois plus souvent que sans lui, intervalle à ${level}`,
    share: (level: string) => `part de ce qui suit, intervalle à ${level}`,
    never: "jamais sans lui",
    together: (seen: string) => `a ${seen}`,
    next: (after: string) => `suit ${after}`,
    next0: "suit n’importe quel événement",
    baskets: (n: string) => counted("fr", n, "panier", "paniers"),
    customers: (n: string) => counted("fr", n, "client", "clients"),
    nothing: "Il n’y a rien à recommander.",
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function recommendText(result: RecommendResult, f: Format, language: ChartLanguage): ChartText {
  const { customer, seen, rows, leftOut, definition } = result;
  const lost = Object.values(leftOut).reduce((sum, own) => sum + own, 0);
  const items = f.count(seen.length);
  const [top] = rows;
  const evidence = rows.filter(({ reason }) => reason !== "popular").length;
  const [known, all] = [f.count(evidence), f.count(rows.length)];
  const candidates = f.count(definition.candidates);
  if (language === "fr")
    return {
      title: customer === null ? "Que recommander à ce visiteur ?" : `Que recommander à ${f.name(customer)} ?`,
      subtitle: `D’après ${counted("fr", items, "article vu", "articles vus")} ; ${counted("fr", candidates, "candidat", "candidats")}.`,
      finding:
        top === undefined
          ? "Il n’y a rien à recommander."
          : `D’abord ${f.name(top.item)} ; ${known} sur ${counted("fr", all, "article repose", "articles reposent")} sur un indice.`,
      footnote: `${lost > 0 ? `${counted("fr", f.count(lost), "candidat écarté", "candidats écartés")} : achetés, exclus ou trop semblables. ` : ""}Classés par la borne basse.`,
    };
  return {
    title: customer === null ? "What to recommend to this visitor?" : `What to recommend to ${f.name(customer)}?`,
    subtitle: `From ${counted("en", items, "item seen", "items seen")}; ${counted("en", candidates, "candidate", "candidates")}.`,
    finding:
      top === undefined
        ? "There is nothing to recommend."
        : `First ${f.name(top.item)}; there is evidence for ${known} of ${counted("en", all, "item", "items")}.`,
    footnote: `${lost > 0 ? `${counted("en", f.count(lost), "candidate is", "candidates are")} left out: bought, excluded or of the same group. ` : ""}Ranked by the lower bound.`,
  };
}
