/** The words of a chain with edits: what the conversion would be. */

import type { WhatIfResult } from "../../graph/chain/whatIf.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const whatIfWords = {
  en: {
    before: "observed",
    after: "in the changed model",
    up: "adds",
    down: "takes away",
    interval: (level: string) => `${level} interval`,
    perThousand: (n: string) => `${n} conversions per 1,000 journeys`,
    none: "No journey to compute from.",
    noEffect: "no effect: no journey takes this step",
    rest: (n: string) => counted("en", n, "more edit, together", "more edits, together"),
  },
  fr: {
    before: "observée",
    after: "dans le modèle modifié",
    up: "ajoute",
    down: "retire",
    interval: (level: string) => `intervalle à ${level}`,
    perThousand: (n: string) => `${n} conversions pour 1 000 parcours`,
    none: "Aucun parcours pour calculer.",
    noEffect: "sans effet : aucun parcours ne prend cette étape",
    rest: (n: string) => counted("fr", n, "modification de plus", "modifications de plus, ensemble"),
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function whatIfText(result: WhatIfResult, f: Format, language: ChartLanguage): ChartText {
  const { before, after, change, perThousand, edits, journeys } = result;
  const [one, two] = [before, after].map((own) => saidShare(own, f, language));
  const n = f.count(edits.length);
  const bare = after.lower === null;
  if (language === "fr")
    return {
      title: "Quelle serait la conversion si ces étapes étaient prises autrement ?",
      subtitle: `Conversion observée de ${counted("fr", f.count(journeys), "parcours", "parcours")}, puis du modèle après ${counted("fr", n, "modification", "modifications")}, dans l’ordre donné ; leurs effets s’ajoutent.`,
      finding:
        change === null || perThousand === null
          ? whatIfWords.fr.none
          : `Dans le modèle, la conversion passe de ${one} à ${two} : ${f.change(change)}, soit ${whatIfWords.fr.perThousand(f.signed(perThousand))}.`,
      footnote: `Calculé par un modèle où seule l’étape en cours compte (chaîne de Markov), pas observé : on suppose que ceux qui prendraient une étape feraient ensuite comme ceux qui l’ont prise.${bare ? " Pas d’intervalle : calculé sans l’option replicates." : ""}`,
    };
  return {
    title: "What would the conversion be if these steps were taken differently?",
    subtitle: `Observed conversion of ${counted("en", f.count(journeys), "journey", "journeys")}, then of the model after ${counted("en", n, "edit", "edits")}, in the order given; their effects add up.`,
    finding:
      change === null || perThousand === null
        ? whatIfWords.en.none
        : `In the model the conversion goes from ${one} to ${two}: ${f.change(change)}, which is ${whatIfWords.en.perThousand(f.signed(perThousand))}.`,
    footnote: `Computed by a model in which only the current step counts (a Markov chain), not observed: those who would take a step are assumed to go on like those who took it.${bare ? " No interval: computed without the option replicates." : ""}`,
  };
}
