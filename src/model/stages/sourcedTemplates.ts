/** Defines lists of stages that retailers, shopkeepers and agencies use. */

import type { StageTemplate } from "./stageTemplate.ts";

/** Customer relation, five stages: awareness, research and comparison, purchase decision, purchase, post-purchase experience. Source: glossary of customer relations, detailed list. */
export const relation5: StageTemplate = {
  id: "relation5",
  label: { fr: "Relation client, cinq étapes", en: "Customer relation, five stages" },
  source: "glossary of customer relations, detailed list",
  stages: [
    { id: "awareness", label: { fr: "prise de conscience", en: "awareness" }, roles: ["awareness"] },
    {
      id: "research",
      label: { fr: "recherche et comparaison", en: "research and comparison" },
      roles: ["consideration"],
    },
    { id: "decision", label: { fr: "décision d'achat", en: "purchase decision" }, roles: ["decision"] },
    { id: "purchase", label: { fr: "achat", en: "purchase" }, roles: ["purchase"] },
    {
      id: "post-purchase",
      label: { fr: "expérience post-achat", en: "post-purchase experience" },
      roles: ["onboarding", "usage", "service", "loyalty", "advocacy"],
    },
  ],
};

/** Search first, five stages: information search, product comparison, purchase decision, purchase, post-purchase experience. Source: glossary of customer relations, introduction. */
export const search5: StageTemplate = {
  id: "search5",
  label: { fr: "Recherche d'abord, cinq étapes", en: "Search first, five stages" },
  source: "glossary of customer relations, introduction",
  stages: [
    {
      id: "search",
      label: { fr: "recherche d'informations", en: "information search" },
      roles: ["awareness", "consideration"],
    },
    { id: "comparison", label: { fr: "comparaison de produits", en: "product comparison" }, roles: ["consideration"] },
    { id: "decision", label: { fr: "décision d'achat", en: "purchase decision" }, roles: ["decision"] },
    { id: "purchase", label: { fr: "achat", en: "purchase" }, roles: ["purchase"] },
    {
      id: "post-purchase",
      label: { fr: "expérience post-achat", en: "post-purchase experience" },
      roles: ["onboarding", "usage", "service", "loyalty", "advocacy"],
    },
  ],
};

/** Local shop, three stages: need identification, purchase, after-sales. Source: local shops. */
export const proximity3: StageTemplate = {
  id: "proximity3",
  label: { fr: "Commerce de proximité, trois étapes", en: "Local shop, three stages" },
  source: "local shops",
  stages: [
    {
      id: "need",
      label: { fr: "identification du besoin", en: "need identification" },
      roles: ["awareness", "consideration"],
    },
    { id: "purchase", label: { fr: "achat", en: "purchase" }, roles: ["decision", "purchase"] },
    { id: "after-sales", label: { fr: "service après-vente", en: "after-sales" }, roles: ["service"], optional: true },
  ],
};

/** Retail, five phases: awareness, acquisition, onboarding, engagement, advocacy. Source: retail. */
export const retail5: StageTemplate = {
  id: "retail5",
  label: { fr: "Retail, cinq phases", en: "Retail, five phases" },
  source: "retail",
  stages: [
    {
      id: "awareness",
      label: { fr: "notoriété", en: "awareness" },
      roles: ["awareness"],
      description: {
        fr: "Se termine quand le client sait que la marque existe.",
        en: "Ends when the customer knows that the brand exists.",
      },
    },
    {
      id: "acquisition",
      label: { fr: "acquisition", en: "acquisition" },
      roles: ["consideration", "decision", "purchase"],
      description: {
        fr: "Se termine par le premier achat ou la première utilisation.",
        en: "Ends with the first purchase or the first use.",
      },
    },
    {
      id: "onboarding",
      label: { fr: "intégration", en: "onboarding" },
      roles: ["onboarding"],
      description: {
        fr: "Se termine quand le client est à l'aise avec son achat.",
        en: "Ends when the customer is at ease with the purchase.",
      },
    },
    {
      id: "engagement",
      label: { fr: "engagement", en: "engagement" },
      roles: ["usage", "service", "loyalty"],
      description: {
        fr: "Une relation continue entre le client et la marque.",
        en: "A continuing relation between customer and brand.",
      },
    },
    {
      id: "advocacy",
      label: { fr: "recommandation", en: "advocacy" },
      roles: ["advocacy"],
      description: {
        fr: "Le client recommande activement la marque.",
        en: "The customer actively recommends the brand.",
      },
    },
  ],
};

/** Web shop, five steps: browsing, product selection, payment, delivery, review management. Source: retail, on the web. */
export const web5: StageTemplate = {
  id: "web5",
  label: { fr: "Boutique en ligne, cinq étapes", en: "Web shop, five steps" },
  source: "retail, on the web",
  stages: [
    { id: "browsing", label: { fr: "navigation", en: "browsing" }, roles: ["consideration"] },
    { id: "selection", label: { fr: "sélection de produits", en: "product selection" }, roles: ["decision"] },
    { id: "payment", label: { fr: "paiement", en: "payment" }, roles: ["purchase"] },
    { id: "delivery", label: { fr: "livraison", en: "delivery" }, roles: ["onboarding"] },
    { id: "reviews", label: { fr: "gestion des avis", en: "review management" }, roles: ["advocacy"] },
  ],
};

/** Awareness, consideration, decision, retention: awareness, consideration, decision, retention. Source: definition for customer relationship management. */
export const acdr: StageTemplate = {
  id: "acdr",
  label: {
    fr: "Prise de conscience, considération, décision, rétention",
    en: "Awareness, consideration, decision, retention",
  },
  source: "definition for customer relationship management",
  stages: [
    { id: "awareness", label: { fr: "prise de conscience", en: "awareness" }, roles: ["awareness"] },
    { id: "consideration", label: { fr: "considération", en: "consideration" }, roles: ["consideration"] },
    { id: "decision", label: { fr: "décision", en: "decision" }, roles: ["decision", "purchase"] },
    {
      id: "retention",
      label: { fr: "rétention", en: "retention" },
      roles: ["onboarding", "usage", "service", "loyalty"],
    },
  ],
};
