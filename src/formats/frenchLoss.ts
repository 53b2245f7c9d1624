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
  "label in languages not written": "libellé en plusieurs langues non écrit",
  "empty label not written": "libellé vide non écrit",
  "empty name of an event not written": "nom vide d'un événement non écrit",
  "id not written, because there is no row": "id non écrit, car il n'y a aucune ligne",
  "touchpoints.offset has no decimal form": "touchpoints.offset n'a pas de forme décimale",
  "property with the name of a standard attribute": "propriété qui porte le nom d'un attribut standard",
  "character that XML cannot hold, replaced": "caractère impossible en XML, remplacé",
  "journey after the first of its customer": "parcours après le premier de son client",
  "time before the year 0 or after 9999": "date avant l'an 0 ou après 9999",
};

/** Ends of sentences that begin with a field, by the end in English. */
const ends: readonly (readonly [english: string, french: string])[] = [
  [" not written, because no touchpoint names them", " non écrits, car aucun point de contact ne les nomme"],
  [" cell written with a quote before it", " : cellule écrite avec une apostrophe devant"],
  [" not written", " non écrit"],
  [" in one language only", " dans une seule langue"],
  [" are read back in another order, without repeats", " relus dans un autre ordre, sans répétitions"],
  [" are read back in another order", " relus dans un autre ordre"],
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
