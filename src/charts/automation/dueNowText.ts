/** The words of who is due and who is not. */

import type { DueNowResult } from "../../automation/dueNowResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { reasonWords } from "./reasonWords.ts";

/** Words inside the picture. */
export const dueNowWords = {
  en: {
    none: "There are no customers.",
    from: (day: string) => `from ${day}`,
    hidden: (n: string) => counted("en", n, "further row is not drawn.", "further rows are not drawn."),
  },
  fr: {
    none: "Il n’y a aucun client.",
    from: (day: string) => `à partir du ${day}`,
    hidden: (n: string) => counted("fr", n, "autre ligne n’est pas dessinée.", "autres lignes ne sont pas dessinées."),
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function dueNowText(result: DueNowResult, f: Format, language: ChartLanguage): ChartText {
  const { customers, due, held, now, enrolments, nextWakeAt } = result;
  const day = f.dayAndYear(now);
  const names = f.count(enrolments.programmes.length);
  const [messages, all] = [f.count(due.length), f.count(customers)];
  const most = [...held].sort((a, b) => b.count - a.count)[0];
  const wake = nextWakeAt === null ? null : f.dayAndYear(nextWakeAt);
  if (language === "fr")
    return {
      title: "À qui écrire maintenant, et à qui non, et pourquoi ?",
      subtitle: `${counted("fr", all, "client", "clients")}, ${counted("fr", names, "scénario", "scénarios")}, au ${day}.`,
      finding:
        customers === 0
          ? "Il n’y a aucun client."
          : `${counted("fr", messages, "message à envoyer", "messages à envoyer")}.${most === undefined ? "" : ` Raison la plus fréquente de ne rien envoyer, dans ${f.name(most.programme)} : ${reasonWords.fr[most.reason]} (${f.count(most.count)}).`}`,
      footnote: `Chaque client a une seule raison par scénario.${wake === null ? "" : ` Sans nouvel événement, rien ne change avant le ${wake}.`}`,
    };
  return {
    title: "Who gets a message now, who does not, and why?",
    subtitle: `${counted("en", all, "customer", "customers")}, ${counted("en", names, "programme", "programmes")}, on ${day}.`,
    finding:
      customers === 0
        ? "There are no customers."
        : `${counted("en", messages, "message is due", "messages are due")}.${most === undefined ? "" : ` The most frequent reason for none, in ${f.name(most.programme)}: ${reasonWords.en[most.reason]} (${f.count(most.count)}).`}`,
    footnote: `Each customer has one reason per programme.${wake === null ? "" : ` Without a new event nothing changes before ${wake}.`}`,
  };
}
