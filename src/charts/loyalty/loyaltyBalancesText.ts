/** Writes the texts of loyalty balances. */

import type { LoyaltyBalancesResult } from "../../value/loyalty/loyaltyBalancesResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const loyaltyWords = {
  en: {
    points: "what became of the points earned",
    spent: "spent",
    takenBack: "taken back",
    expired: "expired",
    outstanding: "can be spent now",
    tiers: "members by tier",
    noTier: "no tier",
    members: (n: string) => counted("en", n, "member", "members"),
    share: (level: string) => `share of the members, with the ${level} interval`,
    none: "Nobody is a member.",
  },
  fr: {
    points: "ce que sont devenus les points gagnés",
    spent: "dépensés",
    takenBack: "repris",
    expired: "expirés",
    outstanding: "utilisables maintenant",
    tiers: "membres par palier",
    noTier: "aucun palier",
    members: (n: string) => counted("fr", n, "membre", "membres"),
    share: (level: string) => `part des membres, avec l’intervalle à ${level}`,
    none: "Personne n’est membre.",
  },
} satisfies Words<unknown>;

/** The name of a tier. */
export function tierName(
  result: LoyaltyBalancesResult,
  tier: string | null,
  f: Format,
  language: ChartLanguage,
): string {
  if (tier === null) return loyaltyWords[language].noTier;
  const label = result.definition.tiers.find(({ id }) => id === tier)?.label;
  return f.name(label ?? tier);
}

/** Question, definition in short, finding and footnote. */
export function loyaltyBalancesText(result: LoyaltyBalancesResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, members, points, tiers, now, balances } = result;
  const programme = f.name(definition.label ?? definition.id);
  const count = loyaltyWords[language].members(f.count(members));
  const highest = tiers.filter(({ tier, customers }) => tier !== null && customers > 0).at(-1);
  const top = highest === undefined ? null : tierName(result, highest.tier, f, language);
  const share = highest === undefined ? "" : saidShare(highest.share, f, language);
  const negative = balances.filter((own) => own.points < 0).length;
  if (language === "fr")
    return {
      title: "Qui a combien de points, et à quel palier ?",
      subtitle: `${programme} : ${count}, le ${f.day(now)}.`,
      finding:
        members === 0
          ? loyaltyWords.fr.none
          : `${count} ont ${f.number(points.outstanding)} points sur ${f.number(points.earned)} gagnés${top === null ? "" : ` ; ${share} sont au palier ${top}`}.`,
      footnote:
        negative === 0 ? "" : `${counted("fr", f.count(negative), "membre a", "membres ont")} moins de 0 point.`,
    };
  return {
    title: "Who has how many points, and which tier?",
    subtitle: `${programme}: ${count}, on ${f.day(now)}.`,
    finding:
      members === 0
        ? loyaltyWords.en.none
        : `${count} have ${f.number(points.outstanding)} of ${f.number(points.earned)} points earned${top === null ? "" : `; ${share} are in the tier ${top}`}.`,
    footnote:
      negative === 0 ? "" : `${counted("en", f.count(negative), "member has", "members have")} fewer than 0 points.`,
  };
}
