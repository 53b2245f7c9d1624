/** The words of groups of customers by their paths. */

import type { BehaviourSegmentsResult } from "../../segments/behaviour/behaviourSegmentsResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const behaviourWords = {
  en: {
    share: (level: string) => `share of all customers, ${level} interval`,
    most: (n: string, touchpoint: string) => `${counted("en", n, "customer", "customers")}, more often: ${touchpoint}`,
    plain: (n: string) => counted("en", n, "customer", "customers"),
    empty: "no event",
    none: "no customers",
    hidden: (n: string) => counted("en", n, "further group is not drawn.", "further groups are not drawn."),
  },
  fr: {
    share: (level: string) => `part de tous les clients, intervalle à ${level}`,
    most: (n: string, touchpoint: string) => `${counted("fr", n, "client", "clients")}, plus souvent : ${touchpoint}`,
    plain: (n: string) => counted("fr", n, "client", "clients"),
    empty: "aucun événement",
    none: "aucun client",
    hidden: (n: string) => counted("fr", n, "autre groupe n’est pas dessiné.", "autres groupes ne sont pas dessinés."),
  },
} satisfies Words<unknown>;

/** The middle path of a group. */
export function medoidText(path: readonly string[], f: Format, language: ChartLanguage): string {
  return path.length === 0 ? behaviourWords[language].empty : path.map((name) => f.name(name)).join(" → ");
}

/** Question, definition in short, finding and footnote. */
export function behaviourSegmentsText(result: BehaviourSegmentsResult, f: Format, language: ChartLanguage): ChartText {
  const { customers, clusters, silhouette, definition } = result;
  const [n, groups] = [f.count(customers), f.count(clusters.length)];
  const largest = [...clusters].sort((a, b) => b.count - a.count)[0];
  const path = largest === undefined ? "" : medoidText(largest.medoid, f, language);
  const share = largest === undefined ? "" : saidShare(largest.members, f, language);
  const clear = silhouette === null ? null : f.number(silhouette);
  const how = typeof definition.distance === "string" ? definition.distance : definition.distance.method;
  if (language === "fr")
    return {
      title: "Quels clients ont des parcours semblables ?",
      subtitle: `${counted("fr", n, "client", "clients")} en ${counted("fr", groups, "groupe", "groupes")} ; distance entre parcours : ${how}.`,
      finding:
        largest === undefined
          ? "Il n’y a aucun client."
          : `Le plus grand groupe, autour de ${path} : ${share} des clients.`,
      footnote: `À gauche, le parcours au milieu de chaque groupe.${clear === null ? "" : ` Silhouette : ${clear} ; sous 0,25, les groupes se distinguent à peine.`}`,
    };
  return {
    title: "Which customers have similar paths?",
    subtitle: `${counted("en", n, "customer", "customers")} in ${counted("en", groups, "group", "groups")}; distance between paths: ${how}.`,
    finding:
      largest === undefined
        ? "There are no customers."
        : `The largest group, around ${path}: ${share} of the customers.`,
    footnote: `At the left, the path in the middle of each group.${clear === null ? "" : ` Silhouette: ${clear}; below 0.25 the groups are hardly apart.`}`,
  };
}
