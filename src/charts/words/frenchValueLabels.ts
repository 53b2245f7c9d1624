/** Lists the labels of the columns of tables of customers and their value in French. */

/** By the English label. */
export const frenchValueLabels = {
  parameter: "paramètre",
  day: "jour",
  "standard error": "erreur type",
  "repeat purchases": "achats répétés",
  "last after the first, in units": "du premier au dernier, en unités",
  "observed from the first, in units": "observé depuis le premier, en unités",
  "mean money of repeat purchases": "montant moyen des achats répétés",
  "money of all purchases": "montant de tous les achats",
  "first purchase": "premier achat",
  "probability alive": "probabilité d’être encore client",
  "expected value": "valeur attendue",
  "expected purchases": "achats attendus",
  "expected money of a purchase": "montant attendu d’un achat",
  "repeat purchases before": "achats répétés avant",
  "purchases that came": "achats faits",
  "purchases that were expected": "achats attendus du modèle",
  "cumulative margin": "marge cumulée",
  "score of recency": "score de récence",
  "score of frequency": "score de fréquence",
  state: "état",
};
