/** Writes the texts of a model of repeat purchase. */

import { durationMs } from "../../core/duration.ts";
import type { PurchaseModel } from "../../value/purchaseModel.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

const parameterNames = {
  en: {
    r: "r: the larger, the more alike rates of purchase",
    alpha: "alpha: scale of the rates of purchase",
    a: "a: how often customers leave, with b",
    b: "b: how often customers stay, with a",
    s: "s: the larger, the more alike rates of leaving",
    beta: "beta: scale of the rates of leaving",
  },
  fr: {
    r: "r : plus il est grand, plus les rythmes d’achat se ressemblent",
    alpha: "alpha : échelle des rythmes d’achat",
    a: "a : fréquence des départs, avec b",
    b: "b : fréquence des clients qui restent, avec a",
    s: "s : plus il est grand, plus les rythmes de départ se ressemblent",
    beta: "beta : échelle des rythmes de départ",
  },
} satisfies Words<Readonly<Record<string, string>>>;

/** What a parameter describes. */
export function purchaseParameterName(parameter: string, language: ChartLanguage): string {
  return (parameterNames[language] as Readonly<Record<string, string>>)[parameter] ?? parameter;
}

/** Question, definition in short, finding and footnote. */
export function fitPurchasesText(result: PurchaseModel, f: Format, language: ChartLanguage): ChartText {
  const { model, unit, parameters, customers, repeaters, converged } = result;
  const of = (name: string) => parameters[name]?.value ?? Number.NaN;
  const rate = f.number(of("r") / of("alpha"));
  const span = f.duration(durationMs(unit, "fitPurchasesText"));
  const leaves = model === "pareto-nbd" ? f.number(of("s") / of("beta")) : f.share(of("a") / (of("a") + of("b")));
  const all = f.count(customers);
  const again = f.count(repeaters);
  if (language === "fr")
    return {
      title: "À quel rythme les clients achètent-ils, et partent-ils ?",
      subtitle: `Modèle ${model}, ajusté à ${counted("fr", all, "client", "clients")} dont ${again} ont racheté. Unité de temps : ${span}.`,
      finding: `Tant qu’il est client, un client fait en moyenne ${rate} achats par unité de temps (${span}) ; ${model === "pareto-nbd" ? `il part à un rythme moyen de ${leaves} par unité` : `${model === "mbg-nbd" ? "après un achat" : "après un achat répété"} il part avec une probabilité moyenne de ${leaves}`}.`,
      footnote: converged
        ? `Les moyennes sont r / alpha et ${model === "pareto-nbd" ? "s / beta" : "a / (a + b)"}.`
        : "La recherche s’est arrêtée avant le maximum : ces nombres ne sont pas fiables.",
    };
  return {
    title: "How fast do customers buy, and leave?",
    subtitle: `Model ${model}, fitted to ${counted("en", all, "customer", "customers")} of whom ${again} bought again. Unit of time: ${span}.`,
    finding: `While a customer, somebody makes ${rate} purchases in a unit of time (${span}) on average, and ${model === "pareto-nbd" ? `leaves at a mean rate of ${leaves} in a unit` : `leaves after ${model === "mbg-nbd" ? "a purchase" : "a repeat purchase"} with a mean probability of ${leaves}`}.`,
    footnote: converged
      ? `The means are r / alpha and ${model === "pareto-nbd" ? "s / beta" : "a / (a + b)"}.`
      : "The search ended before the maximum: do not rely on these numbers.",
  };
}
