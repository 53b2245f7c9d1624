/** French labels and titles of the tables of what goes together, comes next and is recommended. */

import { frenchAutomationLabels } from "./frenchAutomationLabels.ts";

/** By the English label. */
export const frenchOfferLabels = {
  ...frenchAutomationLabels,
  "other item": "autre article",
  item: "article",
  "baskets with both": "paniers avec les deux",
  "baskets with the item": "paniers avec l’article",
  "baskets with the other item": "paniers avec l’autre article",
  "with the item": "avec l’article",
  "without the item": "sans l’article",
  "Jaccard index": "indice de Jaccard",
  cosine: "cosinus",
  "G²": "G²",
  "next touchpoint": "point de contact suivant",
  "converts from here": "convertit à partir d’ici",
  "Items that are found together": "Articles que l’on trouve ensemble",
  "What customers do next": "Ce que font les clients ensuite",
} as const;
