/** The words of what was said where. */

import type { MessageReachResult } from "../../automation/reach/messageReachResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const messageReachWords = {
  en: {
    reached: "customers reached",
    silent: "planned, nobody reached",
    unplanned: (sent: string) => `not planned, ${sent} sent`,
    unknown: "nobody",
    note: (planned: string, sent: string) => `${planned} planned, ${sent} sent`,
    nothing: "The document has no message with a topic.",
    hidden: (n: string) => counted("en", n, "further channel is not drawn.", "further channels are not drawn."),
  },
  fr: {
    reached: "clients touchés",
    silent: "prévu, personne n’est touché",
    unplanned: (sent: string) => `non prévu, ${sent} envoyés`,
    unknown: "personne",
    note: (planned: string, sent: string) => `${planned} prévus, ${sent} envoyés`,
    nothing: "Le document n’a pas de message avec un sujet.",
    hidden: (n: string) => counted("fr", n, "autre canal n’est pas dessiné.", "autres canaux ne sont pas dessinés."),
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function messageReachText(result: MessageReachResult, f: Format, language: ChartLanguage): ChartText {
  const { customers, cells, contradictions, contradicted, offPlan, neverSent } = result;
  const topics = f.count(new Set(cells.map(({ topic }) => topic)).size);
  const sent = f.count(cells.reduce((sum, own) => sum + own.sent, 0));
  const reached = f.count(customers);
  const [first] = contradictions;
  const [off, never] = [f.count(offPlan.length), f.count(neverSent.length)];
  if (language === "fr")
    return {
      title: "Dit-on la même chose partout ?",
      subtitle: `${counted("fr", sent, "message", "messages")} sur ${counted("fr", topics, "sujet", "sujets")}, ${counted("fr", reached, "client touché", "clients touchés")}.`,
      finding:
        customers === 0
          ? "Aucun client n’a été touché."
          : first === undefined
            ? "Aucun client n’a reçu deux messages qui se contredisent."
            : `${saidShare(contradicted, f, language)} des clients ont reçu deux messages qui se contredisent, surtout ${f.name(first.messages[0])} et ${f.name(first.messages[1])} (${first.differs === "text" ? "texte" : "offre"}).`,
      footnote: `${counted("fr", off, "message et canal hors plan", "messages et canaux hors plan")} ; ${counted("fr", never, "message jamais envoyé", "messages jamais envoyés")}.`,
    };
  return {
    title: "Is the same thing said everywhere?",
    subtitle: `${counted("en", sent, "message", "messages")} on ${counted("en", topics, "topic", "topics")}, ${counted("en", reached, "customer", "customers")} reached.`,
    finding:
      customers === 0
        ? "No customer was reached."
        : first === undefined
          ? "No customer got two messages that contradict each other."
          : `${saidShare(contradicted, f, language)} of the customers got two messages that contradict each other, most often ${f.name(first.messages[0])} and ${f.name(first.messages[1])} (${first.differs}).`,
    footnote: `${counted("en", off, "message and channel off plan", "messages and channels off plan")}; ${counted("en", never, "message never sent", "messages never sent")}.`,
  };
}
