/** Writes the texts of the use of offers. */

import type { OfferUseCount, OfferUseResult } from "../../value/offers/offerUseResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const offerUseWords = {
  en: {
    used: "offers used, of those that ended or were used",
    renewed: "cards renewed before they end",
    note: (used: string, gifts: string, half: string | null) =>
      `${used} of ${gifts}${half === null ? "" : `, half within ${half}`}`,
    cards: (active: string) => counted("en", active, "valid card", "valid cards"),
    share: (level: string) => `share with the ${level} interval`,
    none: "Nobody got an offer.",
  },
  fr: {
    used: "offres utilisées, parmi celles finies ou utilisées",
    renewed: "cartes renouvelées avant leur fin",
    note: (used: string, gifts: string, half: string | null) =>
      `${used} sur ${gifts}${half === null ? "" : `, moitié en ${half}`}`,
    cards: (active: string) => counted("fr", active, "carte valable", "cartes valables"),
    share: (level: string) => `part, avec l’intervalle à ${level}`,
    none: "Personne n’a reçu d’offre.",
  },
} satisfies Words<unknown>;

/** The name of an offer. */
export function offerName({ definition }: OfferUseResult, { offer }: OfferUseCount, f: Format): string {
  return f.name(definition.offers.find(({ id }) => id === offer)?.label ?? offer);
}

/** Question, definition in short, finding and footnote. */
export function offerUseText(result: OfferUseResult, f: Format, language: ChartLanguage): ChartText {
  const { offers, customers, definition } = result;
  const given = offers.filter(({ given: { gifts } }) => gifts > 0);
  const best = [...given].sort((a, b) => (b.rate.value ?? -1) - (a.rate.value ?? -1))[0];
  const sum = (of: (offer: OfferUseCount) => number) => offers.reduce((all, own) => all + of(own), 0);
  const open = sum((own) => own.open);
  const stray = sum(({ leftOut }) => Object.values(leftOut).reduce((a, b) => a + b, 0));
  const isKnown = offers.every(({ incremental }) => incremental !== null);
  const share = best === undefined ? "" : saidShare(best.rate, f, language);
  const name = best === undefined ? "" : offerName(result, best, f);
  if (language === "fr")
    return {
      title: "Quelles offres sont utilisées, et en combien de temps ?",
      subtitle: `${counted("fr", f.count(offers.length), "offre", "offres")}, ${counted("fr", f.count(customers), "client", "clients")}, jusqu’au ${f.day(definition.now)}.`,
      finding: best === undefined ? offerUseWords.fr.none : `La plus utilisée est ${name} : ${share}.`,
      footnote: [
        open > 0
          ? `${counted("fr", f.count(open), "offre est encore valable", "offres sont encore valables")} : pas dans la part.`
          : "",
        stray > 0 ? `${counted("fr", f.count(stray), "utilisation", "utilisations")} sans offre valable.` : "",
        isKnown ? "" : "Ce que l’offre a rapporté n’est pas connu : il faut un groupe témoin.",
      ]
        .filter((sentence) => sentence !== "")
        .join(" "),
    };
  return {
    title: "Which offers are used, and how soon?",
    subtitle: `${counted("en", f.count(offers.length), "offer", "offers")}, ${counted("en", f.count(customers), "customer", "customers")}, until ${f.day(definition.now)}.`,
    finding: best === undefined ? offerUseWords.en.none : `Most used is ${name}: ${share}.`,
    footnote: [
      open > 0 ? `${counted("en", f.count(open), "offer is", "offers are")} still valid: not in the share.` : "",
      stray > 0 ? `${counted("en", f.count(stray), "use", "uses")} without a valid offer.` : "",
      isKnown ? "" : "What the offers brought is not known: that takes a hold-out.",
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
  };
}
