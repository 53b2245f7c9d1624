/** The words of the test of recommendations. */

import type { RecommendationHitsResult } from "../../automation/recommend/recommendationHitsResult.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Question, definition in short, finding and footnote. */
export function recommendationHitsText(
  result: RecommendationHitsResult,
  f: Format,
  language: ChartLanguage,
): ChartText {
  const { customers, hits, popular, better, p, definition, leftOut } = result;
  const [n, items] = [f.count(customers), f.count(definition.n)];
  const [own, usual] = [saidShare(hits, f, language), saidShare(popular, f, language)];
  const test = p === null ? "" : `, ${f.p(p)}`;
  const lost = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
  if (language === "fr")
    return {
      title: "Les recommandations trouvent-elles ce que les clients prennent ensuite ?",
      subtitle: `${counted("fr", n, "client", "clients")}, dont le dernier article est caché ; ${items} recommandés.`,
      finding:
        customers === 0
          ? "Aucun client n’a assez d’articles."
          : `${own} trouvés, contre ${usual} avec les articles populaires${test} : ${better ? "mieux" : "pas mieux de façon démontrée"}.`,
      footnote: `${lost > 0 ? `${counted("fr", f.count(lost), "client n’est pas testé", "clients ne sont pas testés")}. ` : ""}Trouver n’est pas vendre.`,
    };
  return {
    title: "Do recommendations find what customers take next?",
    subtitle: `${counted("en", n, "customer", "customers")} whose last item is hidden; ${items} recommended.`,
    finding:
      customers === 0
        ? "No customer has enough items."
        : `${own} found, against ${usual} with the most popular items${test}: ${better ? "better" : "not shown to be better"}.`,
    footnote: `${lost > 0 ? `${counted("en", f.count(lost), "customer is", "customers are")} not tested. ` : ""}To find is not to sell.`,
  };
}
