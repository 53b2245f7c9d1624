/** Says in French what a written file does not hold. */

/** Sentences by the sentence in English. */
const sentences: { readonly [english: string]: string } = {
  "name trimmed, or control characters replaced": "nom raccourci, ou caractères de contrôle remplacés",
  "touchpoint without a score left out": "point de contact sans note laissé de côté",
  "stage without a touchpoint not written": "étape sans point de contact non écrite",
  "valence rounded to a score of 1 … 5": "valence arrondie à une note de 1 à 5",
  "link without a target not written": "lien sans cible non écrit",
  "start not written": "départ non écrit",
  "end not written": "fin non écrite",
  "edge hidden by pruning": "flèche cachée par l'élagage",
  "label equal to its id, which is read as no label": "libellé égal à son identifiant, relu comme absent",
  "channels not written, because no communication names them first":
    "canaux non écrits, car aucune communication ne les nomme en premier",
  "channels are read back in another order": "canaux relus dans un autre ordre",
  "touchpoints.channels after the first one of a communication not written":
    "touchpoints.channels : seul le premier canal d'une communication est écrit",
  "touchpoints.receiver of actions not written": "touchpoints.receiver des actions non écrit",
};

/** Ends of sentences that begin with a field, by the end in English. */
const ends: readonly (readonly [english: string, french: string])[] = [
  [" not written", " non écrit"],
  [" in one language only", " dans une seule langue"],
  [" is read back as an id made from the name", " relu comme un identifiant tiré du nom"],
  [" is read back with other spelling", " relu avec une autre graphie"],
  [" is read back as the family of the name", " relu comme la famille du nom"],
  [" is read back as brand", " relu comme brand"],
  [" is read back as action", " relu comme action"],
  [" is read back as state", " relu comme state"],
];

/** The French sentence of a loss; names of fields stay as they are. A sentence that is not known stays in English. */
export function frenchLoss(message: string): string {
  if (Object.hasOwn(sentences, message)) return sentences[message] as string;
  for (const [english, french] of ends) {
    if (!message.endsWith(english)) continue;
    const field = message.slice(0, -english.length);
    return field.startsWith("empty ") ? `${field.slice(6)} vide${french}` : `${field}${french}`;
  }
  return message;
}

/** Whether the first of the wanted languages is French. */
export function wantsFrench(language: string | readonly string[] | undefined): boolean {
  const first = typeof language === "string" ? language : language?.[0];
  return first?.split("-", 1)[0]?.toLowerCase() === "fr";
}
