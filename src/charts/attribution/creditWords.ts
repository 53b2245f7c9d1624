/** Lists the words of pictures of credits, and writes their texts. */

import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { type CreditModel, orderingModel, shareRows, spreadOf } from "./shareRows.ts";

/** Words inside the picture. */
export const creditWords = {
  en: {
    models: {
      first: "first touch",
      last: "last touch",
      linear: "linear",
      position: "position",
      "time-decay": "time decay",
      participation: "participation",
      markov: "Markov, removal effect",
      shapley: "Shapley",
    } as Readonly<Record<string, string>>,
    tooRare: "too rare to rank",
    interval: (level: string) => `${level} interval`,
    spread: "spread of models",
    apart: "depends on the model",
    overlap: "intervals overlap",
    all: (n: string) => `all ${n}`,
    sharedOut: (n: string) => `${n} credited above`,
    without: (n: string) => `${n} with no touch`,
    others: (n: string) => counted("en", n, "other", "others"),
    nothing: "No conversion had a touch before it.",
  },
  fr: {
    models: {
      first: "premier contact",
      last: "dernier contact",
      linear: "linéaire",
      position: "position",
      "time-decay": "décroissance",
      participation: "participation",
      markov: "Markov, effet de retrait",
      shapley: "Shapley",
    } as Readonly<Record<string, string>>,
    tooRare: "trop rare pour être classé",
    interval: (level: string) => `intervalle à ${level}`,
    spread: "écart des modèles",
    apart: "dépend du modèle",
    overlap: "les intervalles se croisent",
    all: (n: string) => `${n} en tout`,
    sharedOut: (n: string) => `${n} attribuées ci-dessus`,
    without: (n: string) => `${n} sans contact`,
    others: (n: string) => counted("fr", n, "autre", "autres"),
    nothing: "Aucune conversion n’a eu de contact avant elle.",
  },
} satisfies Words<unknown>;

/** Names a model: by its own name, or by the usual name of its kind. */
export function modelLabel({ name, result }: CreditModel, language: ChartLanguage): string {
  const { model } = result.definition;
  return name === model ? (creditWords[language].models[model] ?? name) : name;
}

/** Question, definition in short, finding and footnote of credits under one or several models. */
export function creditText(models: readonly CreditModel[], f: Format, language: ChartLanguage): ChartText {
  const first = models[0]?.result;
  const total = first?.total.conversions ?? 0;
  const attributed = total - (first?.unmatched.conversions ?? 0);
  const rows = shareRows(models, orderingModel(models));
  const best = rows[0];
  const by = models[orderingModel(models)];
  const share = best?.credits[orderingModel(models)];
  const level = f.share(first?.uncertainty?.level ?? 0.95);
  const replicates = first?.uncertainty?.replicates;
  const range =
    share?.shareInterval == null
      ? ""
      : ` (${language === "fr" ? `intervalle à ${level} : ` : `${level} interval `}${f.interval(share.shareInterval)})`;
  const said = share?.share == null ? "" : `${f.share(share.share)}${range}`;
  const apart = rows.filter((row) => spreadOf(row, models).apart === true).length;
  const names = f.list(models.map((model) => modelLabel(model, language)));
  const isNull = first?.definition.outcome === "null";
  if (language === "fr") {
    const what = isNull ? "parcours sans conversion" : "conversions";
    return {
      title: isNull
        ? "Quels points de contact précèdent les parcours perdus ?"
        : "À quels points de contact attribuer les conversions ?",
      subtitle: `Part des ${f.count(attributed)} ${what} avec au moins un contact, sur ${f.count(total)}. ${models.length > 1 ? `Modèles : ${names}. Là où ils s’accordent, la réponse ne dépend pas du modèle.` : `Modèle : ${names}.`}${replicates === undefined ? "" : ` Intervalles à ${level} par ${f.count(replicates)} rééchantillonnages.`}`,
      finding:
        best === undefined || said === ""
          ? creditWords.fr.nothing
          : `${f.name(best.name)} reçoit la plus grande part selon le modèle ${by === undefined ? "" : modelLabel(by, language)} : ${said}.${models.length > 1 ? ` Pour ${f.count(apart)} points de contact sur ${f.count(rows.length)}, la réponse dépend du modèle.` : ""}`,
      footnote:
        "Le crédit répartit les conversions observées entre les contacts observés. Il ne dit pas ce qu’un contact a causé.",
    };
  }
  const what = isNull ? "journeys without a conversion" : "conversions";
  return {
    title: isNull
      ? "Which touchpoints come before lost journeys?"
      : "Which touchpoints get credit for the conversions?",
    subtitle: `Share of the ${f.count(attributed)} ${what} with at least one touch, of ${f.count(total)}. ${models.length > 1 ? `Models: ${names}. Where they agree, the answer does not depend on the model.` : `Model: ${names}.`}${replicates === undefined ? "" : ` ${level} intervals from ${f.count(replicates)} bootstrap samples.`}`,
    finding:
      best === undefined || said === ""
        ? creditWords.en.nothing
        : `${f.name(best.name)} has the largest share under the model ${by === undefined ? "" : modelLabel(by, language)}: ${said}.${models.length > 1 ? ` For ${f.count(apart)} of ${f.count(rows.length)} touchpoints the answer depends on the model.` : ""}`,
    footnote:
      "Credit divides the observed conversions among the observed touches. It does not say what a touch caused.",
  };
}
