/** What five articles on customer journeys name, said in documents: one journey for each article. */

import {
  defineJourney,
  type Journey,
  journeyHealth,
  kpiStatus,
  lintJourney,
  mapStages,
  messageMatrix,
  recurrence,
  stagesFromTemplate,
  stageTemplates,
} from "parcours";
import { describe, expect, test } from "vitest";
import { cosmetics } from "../../examples/cosmeticsJourney.ts";

const { proximity3, relation5, retail5, search5, web5 } = stageTemplates;

const codes = (journey: Journey) => lintJourney(journey).map(({ code }) => code);

describe("a glossary of customer relations", () => {
  const parcours = defineJourney({
    id: "achat",
    language: "fr",
    scope: "lifecycle",
    trigger: "un besoin ou un problème",
    context: { audience: "b2c", product: "ordinateur", market: "France", target: "étudiants" },
    variantOf: "achat-general",
    stages: stagesFromTemplate(relation5).map((stage) => ({
      ...stage,
      expectations: ["répondre vite"],
      strengths: ["prix"],
      weaknesses: ["délai"],
    })),
    channels: [
      { id: "recherche", family: "search", mode: "pull" },
      { id: "amis", family: "word-of-mouth", media: "earned" },
      { id: "pub", family: "tv", media: "paid", mode: "push" },
      { id: "magasin", family: "store" },
      { id: "site", family: "web" },
      { id: "chatbot", family: "chat" },
    ],
    touchpoints: [
      { id: "discussion", stage: "awareness", channels: ["amis"], origin: "peer", need: "se renseigner" },
      { id: "avis-clients", stage: "research", channels: ["site"], origin: "customer" },
      { id: "comparatif", stage: "research", channels: ["recherche"] },
      { id: "visite", stage: "research", channels: ["magasin"] },
      { id: "choix", stage: "decision", momentOfTruth: "key" },
      { id: "paiement", stage: "purchase", channels: ["magasin", "site"], kind: "outcome", outcome: "conversion" },
      { id: "renoncement", stage: "purchase", kind: "outcome", outcome: "abandonment" },
      { id: "avis-en-ligne", stage: "post-purchase", channels: ["site"], origin: "customer" },
    ],
    links: [
      { id: "1", from: "discussion", to: "avis-clients", kind: "alternative" },
      { id: "2", from: "discussion", to: "comparatif", kind: "alternative" },
      { id: "3", from: "discussion", to: "visite", kind: "alternative" },
      ...["avis-clients", "comparatif", "visite"].map((from) => ({ id: from, from, to: "choix" })),
      { id: "4", from: "choix", to: "paiement" },
      { id: "5", from: "choix", to: "renoncement" },
      { id: "6", from: "paiement", to: "avis-en-ligne" },
      { id: "7", from: "avis-en-ligne", kind: "influence", journey: "achat-d-un-autre" },
    ],
    irritants: [{ id: "paiement-penible", stages: ["decision"], severity: 3, efforts: ["pay", "wait"] }],
    solutions: (["content", "process", "product", "training", "policy", "personalisation"] as const).map((kind) => ({
      id: kind,
      kind,
      irritants: ["paiement-penible"],
    })),
    opportunities: [{ id: "simplifier", irritants: ["paiement-penible"], customerValue: 80, businessValue: 60 }],
    personas: [
      { id: "etudiant", motivations: ["prix"], frustrations: ["attente"], needs: ["portable"], goals: ["étudier"] },
    ],
    evidence: [
      { id: "enquete", source: "survey", persona: "etudiant", study: "2026" },
      { id: "entretien", source: "interview", irritant: "paiement-penible", customer: "1" },
      {
        id: "tweet",
        source: "social",
        touchpoint: "avis-en-ligne",
        solicited: false,
        text: "jamais dit à l'entreprise",
      },
      { id: "appel-sav", source: "ticket", irritant: "paiement-penible", customer: "2" },
      { id: "produits", source: "sales", touchpoint: "paiement", product: "ultraportable", count: 40, exposed: 100 },
    ],
    messages: [{ id: "retours", kind: "offer", offer: { kind: "flexible-return" }, stages: ["post-purchase"] }],
    metrics: [
      { id: "ventes", kind: "sales", target: 1000, bound: "higher-target" },
      { id: "profits", kind: "profit" },
      { id: "fidelite", kind: "loyalty" },
    ],
  });

  test("two ordered lists of five stages, one mapped to the other", () => {
    expect([relation5.stages.length, search5.stages.length]).toEqual([5, 5]);
    expect(mapStages(search5, relation5).stages.map(({ matches }) => matches.map(({ stage }) => stage))).toEqual([
      ["awareness", "research"],
      ["research"],
      ["decision"],
      ["purchase"],
      ["post-purchase"],
    ]);
  });

  test("decision points are touchpoints with several outgoing links", () => {
    const ways = new Map<string, number>();
    for (const { from, kind } of parcours.links)
      if (kind === "flow" || kind === "alternative") ways.set(from, (ways.get(from) ?? 0) + 1);
    expect([...ways].filter(([, count]) => count > 1).map(([from]) => from)).toEqual(["discussion", "choix"]);
  });

  test("flexible returns, service tickets, a target for sales", () => {
    expect(parcours.messages[0]?.offer?.kind).toBe("flexible-return");
    expect(recurrence("paiement-penible", parcours.evidence)).toMatchObject({ verdict: "recurrent", customers: 2 });
    const [sales] = parcours.metrics;
    expect([900, 1000].map((sold) => kpiStatus(sales!, sold).status)).toEqual(["missed", "met"]);
  });

  test("needs, channels, obstacles, levers, voices, influence: all in one valid document, nothing unreachable", () => {
    expect(
      codes(parcours).filter((code) => /unreachable|dead_end|backward|no_friction|no_conversion/.test(code)),
    ).toEqual([]);
    expect(parcours.links.find(({ kind }) => kind === "influence")?.journey).toBe("achat-d-un-autre");
  });
});

describe("irritants of a local shop", () => {
  const commerce = defineJourney({
    id: "commerce",
    language: "fr",
    editorialLine: "proche et simple",
    stages: stagesFromTemplate(proximity3),
    channels: [
      ...(
        ["search", "social", "radio", "print", "outdoor", "passing-by", "store", "phone", "delivery", "app"] as const
      ).map((family) => ({ id: family, family })),
      { id: "web", family: "web", editorialLine: "grandiose et distant" },
    ],
    places: [
      { id: "centre", kind: "other" },
      { id: "boutique", kind: "store", parent: "centre" },
      { id: "caisse", kind: "counter", parent: "boutique" },
    ],
    touchpoints: [
      { id: "affiche", stage: "need", channels: ["outdoor"], messages: ["ouverture"] },
      { id: "page", stage: "need", channels: ["web", "social"], messages: ["horaires"] },
      { id: "conseil", stage: "purchase", channels: ["store"], valence: 0.8, initiator: "vendeur" },
      { id: "caisse", stage: "purchase", channels: ["store"], places: ["caisse"], efforts: ["wait"] },
      { id: "livraison", stage: "purchase", channels: ["delivery"] },
    ],
    actors: [{ id: "vendeur", side: "brand", nature: "person" }],
    messages: [
      { id: "ouverture", topic: "horaires", text: "ouvert le lundi" },
      { id: "horaires", topic: "horaires", text: "fermé le lundi" },
    ],
    irritants: [
      { id: "coordonnees", efforts: ["repeat"], channelBreak: { from: "web", to: "store" } },
      { id: "sans-reponse", efforts: ["wait-for-answer"], channels: ["social"] },
      { id: "queue", efforts: ["wait"], touchpoints: ["caisse"], places: ["caisse"] },
      { id: "sans-contact", efforts: ["pay"], touchpoints: ["caisse"] },
      { id: "carte", efforts: ["pay"], touchpoints: ["livraison"] },
    ],
    solutions: [
      { id: "tpe", kind: "equipment", irritants: ["sans-contact"], cost: { amount: 300, currency: "EUR" } },
      { id: "tpe-mobile", kind: "equipment", irritants: ["carte"] },
      { id: "creer-pages", kind: "channel", irritants: ["sans-reponse"] },
      { id: "outil-de-suivi", kind: "monitoring", irritants: ["sans-reponse"], alternativeTo: ["creer-pages"] },
    ],
    personas: [{ id: "voisin", criteria: ["prix", "simplicité", "ressenti"], channels: ["store"] }],
    evidence: [
      {
        id: "vendeurs",
        source: "staff-report",
        reporter: "Zoé",
        reporterRole: "vendeur",
        frequency: "regularly",
        irritant: "sans-contact",
      },
      { id: "mystere", source: "mystery-visit", irritant: "queue" },
      { id: "questionnaire", source: "survey", study: "mars", irritant: "queue", count: 3, exposed: 40 },
      {
        id: "reponse",
        source: "social",
        touchpoint: "page",
        customer: "1",
        at: "2026-03-09T10:00:00Z",
        respondedAt: "2026-03-09T10:05:00Z",
        valence: 0.5,
      },
    ],
  });

  test("one editorial line, the same messages: differences are found", () => {
    expect(codes(commerce)).toEqual(expect.arrayContaining(["editorial_line_differs", "message_differs"]));
    const row = messageMatrix(commerce).rows[0];
    expect(row?.cells.filter(({ state }) => state !== null).map(({ channel, state }) => [channel, state])).toEqual([
      ["social", "different"],
      ["outdoor", "same"],
      ["web", "different"],
    ]);
  });

  test("every irritant has a place; a break between two channels counts as one", () => {
    expect(codes(commerce)).not.toContain("irritant_without_place");
    expect(commerce.irritants[0]?.channelBreak).toEqual({ from: "web", to: "store" });
  });
});

describe("retail", () => {
  const enseigne = defineJourney({
    id: "enseigne",
    language: "fr",
    stages: [
      ...stagesFromTemplate(retail5),
      ...stagesFromTemplate(web5).map((stage) => ({ ...stage, id: `web-${stage.id}` })),
    ],
    touchpoints: [
      { id: "bouche-a-oreille", stage: "awareness", origin: "peer", channels: ["oral"] },
      { id: "premier-achat", stage: "acquisition", kind: "outcome", outcome: "conversion", momentOfTruth: "first" },
      { id: "prise-en-main", stage: "onboarding", messages: ["guide"] },
      { id: "parrainage", stage: "advocacy", kind: "outcome", outcome: "referral" },
    ],
    channels: [{ id: "oral", family: "word-of-mouth" }],
    personas: [{ id: "habitue" }],
    places: [
      { id: "lyon", kind: "store", timeZone: "Europe/Paris" },
      { id: "lille", kind: "store" },
    ],
    messages: [
      { id: "guide", kind: "guide", personas: ["habitue"], timing: { after: "premier-achat", delay: { days: 1 } } },
      { id: "atterrissage", kind: "landing-page", stages: ["acquisition"] },
      ...(["referral", "subscription", "coupon", "loyalty", "promotion"] as const).map((kind) => ({
        id: kind,
        kind: "offer" as const,
        offer: { kind },
      })),
    ],
    irritants: [{ id: "rupture", cause: "stock insuffisant", stages: ["acquisition"] }],
    solutions: [
      { id: "stock", kind: "stock", irritants: ["rupture"] },
      { id: "agencement", kind: "layout" },
    ],
    evidence: [
      { id: "avis", source: "review", stage: "engagement", customer: "1" },
      { id: "caisse", source: "sales", stage: "acquisition", count: 12, exposed: 100 },
    ],
  });

  test("five phases with a description of their end, and five web steps", () => {
    expect(enseigne.stages.slice(0, 5).every(({ description }) => description !== undefined)).toBe(true);
    expect(mapStages(web5, retail5).stages.map(({ stage, matches }) => [stage, matches[0]?.stage])).toEqual([
      ["browsing", "acquisition"],
      ["selection", "acquisition"],
      ["payment", "acquisition"],
      ["delivery", "onboarding"],
      ["reviews", "advocacy"],
    ]);
  });

  test("a neglected phase and missing expectations are found", () => {
    expect(codes(enseigne)).toEqual(expect.arrayContaining(["stage_without_touchpoint", "stage_without_expectation"]));
  });
});

describe("the customer's voyage", () => {
  const voyage = defineJourney({
    id: "voyage",
    language: "fr",
    version: "2",
    validFrom: "2026-01-01",
    validTo: "2026-12-31",
    actors: [
      { id: "client", side: "customer" },
      { id: "marque", side: "brand" },
      { id: "rival", side: "competitor" },
    ],
    stages: [
      { id: "decouverte", roles: ["awareness"] },
      { id: "usage", roles: ["usage"] },
    ],
    touchpoints: [
      {
        id: "affiche",
        stage: "decouverte",
        directness: "indirect",
        origin: "environment",
        initiator: "marque",
        receiver: "client",
      },
      { id: "annonce-rivale", stage: "decouverte", origin: "competitor", initiator: "rival", receiver: "client" },
      { id: "recit", stage: "decouverte", origin: "peer", directness: "direct" },
      { id: "deception", stage: "usage", valence: -0.6 },
      { id: "depart", stage: "usage", kind: "outcome", outcome: "churn" },
    ],
    links: [
      { id: "1", from: "recit", to: "deception" },
      { id: "2", from: "affiche", to: "deception" },
      { id: "3", from: "annonce-rivale", to: "deception" },
      { id: "4", from: "deception", to: "depart" },
      { id: "5", from: "depart", kind: "exit", reason: "competitor" },
      { id: "6", from: "recit", kind: "influence", journey: "nouveau-voyageur" },
    ],
    personas: [
      {
        id: "curieux",
        kind: "proto",
        tastes: ["nouveauté"],
        habits: ["achète en ligne"],
        lifeCycle: "jeune actif",
        desires: ["être surpris"],
        emotions: ["enthousiasme"],
        assumptions: [{ text: "revient s'il est surpris", confidence: 0.4, evidence: ["chat"] }],
        rule: { all: [{ trait: ["age", "lt", 35] }] },
      },
    ],
    evidence: [{ id: "chat", source: "chat", persona: "curieux", customer: "1" }],
    messages: [
      {
        id: "bienvenue",
        text: "bonjour",
        personas: ["curieux"],
        stages: ["usage"],
        timing: { after: "recit", delay: { hours: 2 } },
      },
    ],
  });

  test("two acting sides, messages perceived, stopping for a competitor", () => {
    expect(new Set(voyage.actors.map(({ side }) => side))).toEqual(new Set(["customer", "brand", "competitor"]));
    expect(voyage.links.find(({ kind }) => kind === "exit")?.reason).toBe("competitor");
    expect(codes(voyage).filter((code) => /unreachable|dead_end/.test(code))).toEqual([]);
  });

  test("a profile is a hypothesis until evidence supports it; its validity ends", () => {
    expect(codes(voyage)).toContain("proto_persona");
    expect(lintJourney(voyage, { now: "2027-01-01" }).map(({ code }) => code)).toContain("expired");
  });
});

test("the definition with a worked example: four parts of a map, each reported when it is missing", () => {
  const ingredients = ["no_stage", "no_touchpoint", "no_actor", "no_friction_point"];
  expect(codes(defineJourney({ id: "vide" }))).toEqual(expect.arrayContaining(ingredients));
  expect(codes(cosmetics).filter((code) => ingredients.includes(code))).toEqual([]);
  expect([cosmetics.scope, cosmetics.synonyms]).toEqual(["lifecycle", ["parcours d'achat"]]);
});

test("the definition with a worked example: marketing, sales and support; page, e-mail, call and visit in order", () => {
  const actors = ["marketing", "vente", "support"].map((id) => ({
    id,
    side: "brand" as const,
    nature: "team" as const,
  }));
  const families = ["web", "email", "phone", "store"] as const;
  const journey = defineJourney({
    id: "continuum",
    actors,
    channels: families.map((family) => ({ id: family, family })),
    touchpoints: families.map((family, i) => ({
      id: `contact-${family}`,
      channels: [family],
      initiator: actors[Math.min(i, 2)]!.id,
    })),
  });
  expect(journeyHealth(journey)).toMatchObject({ channels: 4, switches: 3, handovers: 2 });
  expect(cosmetics.touchpoints.flatMap(({ outcome }) => outcome ?? [])).toEqual([
    "abandonment",
    "conversion",
    "fulfilment",
  ]);
  expect(cosmetics.messages[0]?.offer).toEqual({ kind: "discount", percent: 10 });
  expect(cosmetics.touchpoints.find(({ id }) => id === "vip")?.momentOfTruth).toBe("key");
});
