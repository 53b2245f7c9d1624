/** Lists the words of the page around the sections, in every language. */

export const reportWords = {
  en: {
    contents: "Contents",
    made: (day: string) => `Report of ${day}. Made with parcours. This file needs no network and runs no script.`,
    table: "Table",
    definition: "Definition",
    warnings: (n: number) =>
      n === 1 ? "1 thing to know before quoting this" : `${n} things to know before quoting this`,
    more: (n: number) => `and ${n} more`,
    cut: "… cut here",
    footer:
      "Every number is computed from the data named above. Intervals are drawn and written beside their value. Hollow and hatched: not known yet, too few, or left out.",
  },
  fr: {
    contents: "Sommaire",
    made: (day: string) =>
      `Rapport du ${day}. Fait avec parcours. Ce fichier n’a besoin d’aucun réseau et n’exécute aucun script.`,
    table: "Tableau",
    definition: "Définition",
    warnings: (n: number) => (n === 1 ? "1 point à savoir avant de citer" : `${n} points à savoir avant de citer`),
    more: (n: number) => `et ${n} autres`,
    cut: "… coupé ici",
    footer:
      "Chaque nombre est calculé à partir des données citées plus haut. Les intervalles sont dessinés et écrits près de leur valeur. Creux ou hachuré : pas encore connu, trop peu nombreux, ou écarté.",
  },
} as const;
