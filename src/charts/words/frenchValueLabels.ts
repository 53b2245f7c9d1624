/** Lists the labels of the columns of tables of customers and their value in French. */

/** By the English label. */
export const frenchValueLabels = {
  parameter: "paramètre",
  "standard error": "erreur type",
  "repeat purchases": "achats répétés",
  "last after the first, in units": "du premier au dernier, en unités",
  "observed from the first, in units": "observé depuis le premier, en unités",
  "mean money of repeat purchases": "montant moyen des achats répétés",
  "money of all purchases": "montant de tous les achats",
  "first purchase": "premier achat",
};
