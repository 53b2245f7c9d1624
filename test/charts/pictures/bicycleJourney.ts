/** A journey that shows every lane of a map: buying a bicycle, in two languages, with reports and 1,200 measured journeys. */

import { createRandom, defineJourney, type EventLog, type JourneyInput, logFromRows } from "parcours";

type Row = readonly [
  id: string,
  fr: string,
  en: string,
  stage: string,
  kind: "communication" | "action" | "outcome",
  channels: readonly string[],
  who: readonly [initiator: string, receiver: string],
  day: number,
];

const touchpoints: readonly Row[] = [
  ["window", "Vitrine de l’atelier", "Shop window", "look", "communication", ["street"], ["shop", "customer"], 0],
  ["ad", "Publicité sur Instagram", "Instagram ad", "look", "communication", ["social"], ["marketing", "customer"], 0],
  ["search", "Recherche en ligne", "Online search", "look", "action", ["search"], ["customer", "site"], 1],
  ["model", "Fiche du modèle", "Model page", "compare", "action", ["web"], ["customer", "site"], 1],
  [
    "reviews",
    "Avis de cyclistes",
    "Reviews by cyclists",
    "compare",
    "communication",
    ["web", "social"],
    ["riders", "customer"],
    2,
  ],
  [
    "sizing",
    "Calculateur de taille",
    "Size calculator",
    "compare",
    "action",
    ["web", "store"],
    ["customer", "site"],
    3,
  ],
  ["ride", "Essai sur route", "Test ride", "compare", "action", ["store"], ["customer", "mechanic"], 6],
  [
    "advice",
    "Conseil du mécanicien",
    "Advice of the mechanic",
    "compare",
    "communication",
    ["store"],
    ["mechanic", "customer"],
    6,
  ],
  ["cart", "Panier", "Cart", "buy", "action", ["web"], ["customer", "site"], 7],
  [
    "pickup",
    "Choix du jour de retrait",
    "Choosing a pick-up day",
    "buy",
    "action",
    ["web", "store"],
    ["customer", "site"],
    7,
  ],
  ["payment", "Paiement", "Payment", "buy", "action", ["web", "store"], ["customer", "site"], 7],
  ["order", "Commande passée", "Order placed", "buy", "outcome", ["web", "store"], ["customer", "site"], 7],
  ["tracking", "Suivi du montage", "Assembly tracking", "get", "action", ["mail"], ["site", "customer"], 9],
  ["handover", "Remise du vélo", "Handover of the bicycle", "get", "action", ["store"], ["mechanic", "customer"], 20],
  ["fitting", "Réglage de la selle", "Fitting the saddle", "get", "action", ["store"], ["mechanic", "customer"], 20],
  [
    "service",
    "Service après-vente",
    "After-sales service",
    "live",
    "action",
    ["phone", "mail"],
    ["customer", "desk"],
    32,
  ],
  ["return", "Retour du vélo", "Bicycle return", "live", "outcome", ["carrier", "store"], ["customer", "carrier"], 40],
  ["club", "Invitation au club", "Club invitation", "live", "communication", ["mail"], ["marketing", "customer"], 45],
];

const valences: Readonly<Record<string, number>> = {
  window: 0.3,
  ad: 0.1,
  sizing: 0.6,
  ride: 0.7,
  advice: 0.6,
  cart: 0,
  handover: 0.5,
  club: 0.3,
};
const moments: Readonly<Record<string, "zero" | "first" | "key">> = { ride: "first", order: "key", handover: "key" };
/** Mean score 1 … 5 and how many scores, by touchpoint. */
const scores: Readonly<Record<string, readonly [mean: number, n: number]>> = {
  window: [3.8, 14],
  ad: [3, 22],
  model: [3.7, 41],
  reviews: [3.9, 26],
  sizing: [3.8, 19],
  ride: [4.3, 52],
  advice: [3.9, 38],
  cart: [3.2, 30],
  pickup: [2.2, 64],
  payment: [3.5, 33],
  order: [4.2, 47],
  tracking: [2.5, 29],
  handover: [3.2, 58],
  service: [2.6, 24],
  return: [2, 3],
};
const sources = ["survey", "review", "chat", "social"] as const;
const label = (fr: string, en: string) => ({ fr, en });

/** The document. */
export function bicycleJourney() {
  const random = createRandom(7);
  const evidence: NonNullable<JourneyInput["evidence"]>[number][] = [];
  for (const [touchpoint, [mean, n]] of Object.entries(scores))
    for (let i = 0; i < n; i++) {
      const score = Math.min(5, Math.max(1, Math.round(mean + (random.next() - 0.5) * 3)));
      const source =
        i === 0 ? "survey" : (sources[Math.floor(random.next() ** 2.2 * sources.length)] as (typeof sources)[number]);
      evidence.push({
        id: `${touchpoint}${i}`,
        source,
        touchpoint,
        customer: `customer-${i}-of-${touchpoint}`,
        metric: "joy",
        score,
      });
    }
  const quotes = [
    [
      "ad",
      "social",
      "Jolie photo, mais je ne retrouve pas ce cadre.",
      "Nice picture, but I cannot find that frame again.",
    ],
    [
      "ride",
      "interview",
      "Deux tours de pâté de maisons et j’étais conquise.",
      "Twice around the block and I was won over.",
    ],
    [
      "pickup",
      "review",
      "Aucun jour de retrait avant trois semaines, appris au moment de payer !",
      "No pick-up day for three weeks, and I learn it when I pay!",
    ],
    [
      "tracking",
      "chat",
      "Où en est mon vélo ? Le lien ne dit rien.",
      "Where is my bicycle? The link tells me nothing.",
    ],
    [
      "handover",
      "review",
      "Mécanicien adorable, mais une demi-journée d’attente.",
      "Lovely mechanic, but half a day of waiting.",
    ],
    ["service", "ticket", "J’ai dû tout raconter trois fois.", "I had to tell everything three times."],
  ] as const;
  for (const [touchpoint, source, fr, en] of quotes)
    evidence.push({
      id: `quote-${touchpoint}`,
      source,
      touchpoint,
      weight: 0,
      text: label(fr, en),
      customer: `customer-${touchpoint}`,
    });
  const report = (irritant: string, count: number, exposed: number) =>
    evidence.push({ id: `report-${irritant}`, source: "survey", study: irritant, irritant, count, exposed });
  report("late-day", 74, 838);
  report("silence", 39, 392);
  report("half-day", 31, 446);
  report("repeat", 9, 55);
  report("planner", 6, 487);
  evidence.push({ id: "lost", source: "ticket", irritant: "lost-model", customer: "customer-lost" });
  return defineJourney({
    id: "bicycle",
    label: label("Acheter un vélo, de la vitrine à la route", "Buying a bicycle, from the window to the road"),
    language: "fr",
    version: "2.1",
    scope: "purchase",
    state: "as-is",
    context: { audience: "b2c", market: "France" },
    trigger: label("déménagement, ou vélo volé", "moving house, or a stolen bicycle"),
    stages: [
      {
        id: "look",
        label: label("S’inspirer", "Get inspired"),
        goal: label("Imaginer ses trajets", "Picture the daily ride"),
        expectations: [label("Du choix, sans effort", "Choice without effort")],
      },
      {
        id: "compare",
        label: label("Comparer et essayer", "Compare and try"),
        goal: label("Être sûr du confort et de la taille", "Be sure of comfort and size"),
        expectations: [label("Les mêmes prix en ligne et à l’atelier", "The same prices online and in the shop")],
      },
      {
        id: "buy",
        label: label("Acheter", "Buy"),
        goal: label("Commander avec un jour de retrait ferme", "Order with a firm pick-up day"),
        expectations: [label("Connaître le délai avant de payer", "Know the delay before paying")],
      },
      {
        id: "get",
        label: label("Recevoir", "Receive"),
        goal: label("Rouler le jour dit", "Ride on the day agreed"),
        expectations: [label("Être prévenu à chaque étape", "Be told at every step")],
      },
      {
        id: "live",
        label: label("Rouler", "Ride"),
        goal: label("Une réponse du premier coup", "An answer at once"),
        expectations: [label("Ne pas répéter son histoire", "Not to repeat the story")],
      },
    ],
    channels: [
      { id: "street", label: label("Rue", "Street") },
      { id: "social", label: label("Réseaux sociaux", "Social media") },
      { id: "search", label: label("Moteur de recherche", "Search engine") },
      { id: "web", label: label("Site", "Web site") },
      { id: "store", label: label("Atelier", "Shop") },
      { id: "mail", label: label("E-mail, SMS", "E-mail, text") },
      { id: "carrier", label: label("Livreur", "Carrier") },
      { id: "phone", label: label("Téléphone", "Phone") },
    ],
    actors: [
      { id: "customer", label: label("Client", "Customer"), side: "customer" },
      { id: "riders", label: label("Autres cyclistes", "Other cyclists"), side: "peer" },
      { id: "shop", label: label("Enseigne", "Brand"), side: "brand" },
      { id: "marketing", label: "Marketing", side: "brand" },
      { id: "mechanic", label: label("Mécanicien", "Mechanic"), side: "brand" },
      { id: "site", label: label("Site (système)", "Site (system)"), side: "brand", nature: "system" },
      { id: "desk", label: label("Service client", "Customer service"), side: "brand" },
      { id: "carrier", label: label("Transporteur", "Carrier"), side: "partner" },
    ],
    personas: [
      {
        id: "lea",
        label: label("Léa, 34 ans", "Léa, 34"),
        description: label("Premier vélo de ville", "First city bicycle"),
        share: 0.58,
        kind: "statistical",
        quote: label("Je choisis en ligne, j’essaie sur place.", "I choose online and try it on the spot."),
      },
      {
        id: "henri",
        label: label("Henri, 61 ans", "Henri, 61"),
        description: label("Remplace un vélo de 15 ans", "Replaces a bicycle of 15 years"),
        share: 0.24,
        kind: "qualitative",
        quote: label("Je veux parler à quelqu’un.", "I want to talk to someone."),
      },
    ],
    touchpoints: touchpoints.map(([id, fr, en, stage, kind, channels, [initiator, receiver], day]) => ({
      id,
      label: label(fr, en),
      stage,
      kind,
      channels: [...channels],
      initiator,
      receiver,
      offset: { days: day },
      ...(id === "order" && { outcome: "conversion" as const }),
      ...(id === "return" && { outcome: "return" as const }),
      ...(valences[id] !== undefined && { valence: valences[id] }),
      ...(moments[id] !== undefined && { momentOfTruth: moments[id] }),
    })),
    links: [
      { id: "s1", from: "window", to: "ride", probability: 0.4 },
      { id: "s2", from: "window", to: "search" },
      { id: "s3", from: "model", to: "cart", probability: 0.25 },
      { id: "s4", from: "model", to: "ride" },
      { id: "s5", from: "reviews", to: "ride" },
      { id: "s6", from: "ride", to: "cart" },
      { id: "s7", from: "advice", to: "pickup" },
      { id: "s8", from: "handover", to: "service" },
      { id: "s9", from: "handover", to: "club" },
      { id: "s10", from: "fitting", to: "club" },
      { id: "l1", from: "ride", to: "model", kind: "loop", probability: 0.15 },
      { id: "l2", from: "pickup", to: "cart", kind: "loop" },
      { id: "x1", from: "model", kind: "exit", reason: "abandoned" },
      { id: "x2", from: "cart", kind: "exit", reason: "abandoned" },
      { id: "x3", from: "pickup", kind: "exit", reason: "competitor" },
      { id: "x4", from: "return", kind: "exit", reason: "completed" },
      { id: "x5", from: "club", kind: "exit", reason: "completed" },
    ],
    metrics: [{ id: "joy", kind: "csat", scale: { min: 1, max: 5, step: 1, direction: "higher-better" } }],
    irritants: [
      {
        id: "lost-model",
        label: label("Modèle de la publicité introuvable", "Model of the ad not to be found"),
        severity: 2,
        touchpoints: ["ad"],
      },
      {
        id: "planner",
        label: label("Calculateur lent sur mobile", "Calculator slow on phones"),
        severity: 1,
        touchpoints: ["sizing"],
      },
      {
        id: "late-day",
        label: label("Délai découvert au paiement", "Delay found out when paying"),
        severity: 3,
        touchpoints: ["pickup"],
      },
      {
        id: "silence",
        label: label("Suivi muet entre l’achat et la remise", "Tracking silent between order and handover"),
        severity: 2,
        touchpoints: ["tracking"],
      },
      {
        id: "half-day",
        label: label("Créneau d’une demi-journée", "Half a day for the handover"),
        severity: 2,
        touchpoints: ["handover"],
      },
      {
        id: "repeat",
        label: label("Histoire à répéter à chaque interlocuteur", "Story to be repeated to every agent"),
        severity: 3,
        touchpoints: ["service"],
      },
      {
        id: "fees",
        label: label("Frais de retour peu clairs", "Return fees not clear"),
        severity: 2,
        touchpoints: ["return"],
      },
    ],
    opportunities: [
      {
        id: "o1",
        label: label("Afficher le délai sur la fiche", "Show the delay on the model page"),
        irritants: ["late-day"],
      },
      {
        id: "o2",
        label: label("Un SMS à chaque étape du montage", "A text message at each step of the assembly"),
        irritants: ["silence"],
      },
      { id: "o3", label: label("Créneaux de deux heures", "Two-hour windows"), irritants: ["half-day"] },
      {
        id: "o4",
        label: label("Un seul dossier, visible par tous", "One file that every agent sees"),
        irritants: ["repeat"],
      },
    ],
    evidence,
  });
}

/** Where customers go next from each touchpoint, with the chance of each way; what is left ends the journey. */
const ways: Readonly<Record<string, readonly (readonly [to: string, chance: number])[]>> = {
  window: [
    ["ad", 0.1],
    ["search", 0.3],
    ["ride", 0.33],
  ],
  ad: [["search", 0.59]],
  search: [["model", 0.78]],
  model: [
    ["reviews", 0.25],
    ["ride", 0.15],
    ["cart", 0.15],
    ["sizing", 0.1],
  ],
  reviews: [
    ["sizing", 0.3],
    ["ride", 0.24],
    ["cart", 0.1],
  ],
  sizing: [
    ["ride", 0.5],
    ["advice", 0.1],
  ],
  ride: [
    ["advice", 0.45],
    ["model", 0.14],
    ["cart", 0.07],
  ],
  advice: [
    ["cart", 0.5],
    ["pickup", 0.2],
  ],
  cart: [["pickup", 0.74]],
  pickup: [
    ["payment", 0.55],
    ["cart", 0.08],
  ],
  payment: [["order", 0.94]],
  order: [
    ["tracking", 0.8],
    ["handover", 0.15],
  ],
  tracking: [["handover", 0.95]],
  handover: [
    ["fitting", 0.5],
    ["service", 0.09],
    ["club", 0.22],
  ],
  fitting: [
    ["club", 0.54],
    ["service", 0.05],
  ],
  service: [
    ["return", 0.4],
    ["club", 0.2],
  ],
  return: [],
  club: [],
};

/** Journeys through the touchpoints of {@link bicycleJourney}, the same on every machine. */
export function bicycleLog(journeys = 1200): EventLog {
  const random = createRandom(11);
  const day = 86_400_000;
  const rows: { customer: string; touchpoint: string; time: number }[] = [];
  const dayOf = new Map(touchpoints.map((row) => [row[0], row[7]]));
  for (let j = 0; j < journeys; j++) {
    const start = Date.UTC(2026, 0, 5) + Math.floor(random.next() * 150) * day;
    const first = random.next();
    let at: string | null = first < 0.25 ? "window" : first < 0.55 ? "ad" : first < 0.85 ? "search" : "model";
    let time = start;
    for (let steps = 0; at !== null && steps < 40; steps++) {
      rows.push({ customer: `customer-${j}`, touchpoint: at, time: Math.round(time) });
      let left = random.next();
      let next: string | null = null;
      for (const [to, chance] of ways[at] ?? []) {
        if (left < chance) {
          next = to;
          break;
        }
        left -= chance;
      }
      if (next !== null) {
        const wait = Math.max(0, (dayOf.get(next) ?? 0) - (dayOf.get(at) ?? 0));
        time += 300_000 + random.next() * 600_000 + wait * day * (0.4 + random.next());
      }
      at = next;
    }
  }
  return logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time" });
}
