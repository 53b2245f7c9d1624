/** Contains dated lists of periods: how a market changed. */

import type { EraTemplate } from "./eraTemplate.ts";

const retail8: EraTemplate = {
  id: "retail8",
  label: { fr: "Les huit grandes périodes du retail", en: "The eight periods of retail" },
  source: "a study of MOOD Media, in an article on the customer journey in retail",
  note: {
    fr: "Le titre de l’article dit 1850, sa liste commence en 1800. L’année 2050 est un horizon, pas une période.",
    en: "The heading of the article says 1850, its list begins in 1800. The year 2050 is a horizon, not a period.",
  },
  periods: [
    {
      id: "autonomy",
      from: 1800,
      to: 1899,
      label: { fr: "l’âge de l’autonomie", en: "the age of autonomy" },
      description: {
        fr: "Les grands magasins arrivent ; les clients font leurs achats seuls.",
        en: "Department stores arrive; customers shop on their own.",
      },
    },
    {
      id: "self-service",
      from: 1900,
      to: 1919,
      label: { fr: "le libre-service sous les projecteurs", en: "self-service in the spotlight" },
      description: { fr: "Les magasins deviennent des lieux de vie.", en: "Stores become places to be." },
    },
    {
      id: "supermarkets",
      from: 1920,
      to: 1939,
      label: { fr: "émotions et supermarchés", en: "emotions and supermarkets" },
      description: {
        fr: "Les supermarchés naissent ; d’autres magasins créent des émotions.",
        en: "Supermarkets are born; other stores create emotions.",
      },
    },
    {
      id: "consumer-society",
      from: 1940,
      to: 1969,
      label: { fr: "l’âge d’or de la société de consommation", en: "the golden age of the consumer society" },
      description: { fr: "Le choix de produits devient vaste.", en: "The choice of products becomes large." },
    },
    {
      id: "marketing",
      from: 1970,
      to: 1999,
      label: { fr: "l’expérience retail technique et marketing", en: "the technical and marketing experience" },
      description: {
        fr: "La fidélisation devient un enjeu stratégique des magasins.",
        en: "Loyalty becomes a strategic matter for stores.",
      },
    },
    {
      id: "digital",
      from: 2000,
      to: 2010,
      label: { fr: "le digital révolutionne l’expérience client", en: "digital changes the customer experience" },
      description: {
        fr: "Internet puis les réseaux sociaux créent des possibilités et des problèmes.",
        en: "The internet, then social networks, create opportunities and problems.",
      },
    },
    {
      id: "no-borders",
      from: 2011,
      to: 2016,
      label: { fr: "les frontières s’estompent", en: "the borders fade" },
      description: {
        fr: "L’e-commerce est fort ; les clients cherchent de l’authenticité en magasin.",
        en: "E-commerce is strong; customers look for authenticity in stores.",
      },
    },
    {
      id: "horizon",
      from: 2050,
      to: 2050,
      label: { fr: "le point de vente du futur", en: "the store of the future" },
      description: {
        fr: "Dix milliards d’êtres humains à satisfaire, et des enjeux écologiques.",
        en: "Ten billion people to satisfy, and ecological concerns.",
      },
    },
  ],
};

/** Dated lists of periods by id: `eras.retail8` are the eight periods of retail. */
export const eras = { retail8 } as const;
