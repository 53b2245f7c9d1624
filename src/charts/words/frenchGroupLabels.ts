/** Lists the labels of the columns of tables of groups, experiments and drivers in French. */

/** By the English label. */
export const frenchGroupLabels = {
  arm: "groupe",
  driver: "facteur",
  "part of R²": "part du R²",
  "share of what is explained": "part de ce qui est expliqué",
  "slope, standardised": "pente standardisée",
  "first label": "première étiquette",
  "second label": "seconde étiquette",
  "journeys with both": "parcours avec les deux",
  "of the first": "de la première",
  "of the second": "de la seconde",
  "difference to control": "écart au témoin",
  "relative difference": "écart relatif",
  "smallest rise found": "plus petite hausse décelée",
  "value of a customer": "valeur d’un client",
  "difference of value": "écart de valeur",
  "p of value": "p de la valeur",
  "adjusted p of value": "p ajusté de la valeur",
  "p of all arms": "p de tous les groupes",
  measure: "mesure",
  reference: "référence",
} as const;
