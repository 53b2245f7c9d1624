/** Writes the texts of a back-test of purchases. */

import type { BacktestPurchasesResult } from "../../value/expected/backtestPurchasesResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { conditionWords } from "../words/conditionWords.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { levelWords } from "../words/saidShare.ts";

/** Words inside the picture. */
export const backtestPurchasesWords = {
  en: {
    actual: "came",
    band: (level: string) => `${level} interval of the mean`,
    predicted: "expected by the model",
    rows: "purchases of a customer in the second part, by repeat purchases in the first part",
    repeats: (x: string, orMore: boolean) => `${x}${orMore ? " or more" : ""} before`,
    customers: (n: string) => counted("en", n, "customer", "customers"),
    expected: (value: string) => `expected ${value}`,
    curve: "repeat purchases of these customers since the first day",
    end: "end of the first part",
    unknown: "not known",
  },
  fr: {
    actual: "faits",
    band: (level: string) => `intervalle à ${level} de la moyenne`,
    predicted: "attendus par le modèle",
    rows: "achats d’un client dans la seconde partie, selon les achats répétés de la première",
    repeats: (x: string, orMore: boolean) => `${x}${orMore ? " ou plus" : ""} avant`,
    customers: (n: string) => counted("fr", n, "client", "clients"),
    expected: (value: string) => `attendus : ${value}`,
    curve: "achats répétés de ces clients depuis le premier jour",
    end: "fin de la première partie",
    unknown: "inconnu",
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function backtestPurchasesText(result: BacktestPurchasesResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, customers, actual, predicted, absoluteError, value } = result;
  const what = conditionWords(definition.event, f, language);
  const [from, until] = [f.dayAndYear(definition.calibrateUntil), f.dayAndYear(definition.until)];
  const error = absoluteError.value === null ? "–" : f.number(absoluteError.value);
  const range =
    absoluteError.lower === null || absoluteError.upper === null
      ? ""
      : ` (${levelWords(absoluteError.level, f, language)} ${f.range(absoluteError.lower, absoluteError.upper, f.number)})`;
  const off = actual > 0 ? predicted / actual - 1 : null;
  const size = off === null ? "" : f.share(Math.abs(off));
  const came = counted(
    language,
    f.count(actual),
    language === "fr" ? "achat" : "purchase",
    language === "fr" ? "achats" : "purchases",
  );
  if (language === "fr")
    return {
      title: "Le modèle savait-il ce qui viendrait ?",
      subtitle: `Modèle ${definition.model} des achats (${what}) jusqu’au ${from}, comparé à ceux venus jusqu’au ${until}. ${counted("fr", f.count(customers), "client", "clients")}.`,
      finding: `${came} faits, ${f.number(predicted)} attendus${off === null ? "" : ` (${size} ${off < 0 ? "de moins" : "de plus"})`} ; erreur moyenne par client : ${error}${range}.`,
      footnote: value === null ? "" : `Montant : ${f.money(value.actual)} venus, ${f.money(value.predicted)} attendus.`,
    };
  return {
    title: "Did the model know what would come?",
    subtitle: `Model ${definition.model} of purchases (${what}) until ${from}, compared with those that came until ${until}. ${counted("en", f.count(customers), "customer", "customers")}.`,
    finding: `${came} came, ${f.number(predicted)} were expected${off === null ? "" : ` (${size} ${off < 0 ? "fewer" : "more"})`}; mean error of a customer: ${error}${range}.`,
    footnote: value === null ? "" : `Money: ${f.money(value.actual)} came, ${f.money(value.predicted)} were expected.`,
  };
}
