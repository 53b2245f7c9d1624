/** What the articles name about offers, messages and their effect, asked of logs and ledgers. */

import {
  defineJourney,
  holdOutNeeded,
  itemsTogether,
  logFromRows,
  messageReach,
  nextSteps,
  type Programme,
  programmeEffect,
  recommend,
  recommendationHits,
} from "parcours";
import { describe, expect, test } from "vitest";

const day = 86_400_000;
/** Baskets of a shop: who takes tea takes milk, and everybody takes a bag. */
const paniers = Array.from({ length: 120 }, (_, i) => [
  ...(i % 3 === 0 ? ["thé", "lait"] : ["savon"]),
  ...(i % 10 === 0 ? [] : ["sac"]),
]);
const achats = logFromRows(
  paniers.flatMap((articles, i) => articles.map((article, k) => ({ client: `c${i}`, quoi: article, quand: k * day }))),
  { customer: "client", touchpoint: "quoi", time: "quand" },
);
const now = 100 * day;

describe("a glossary of customer relations", () => {
  test("sales data, the most popular products — données de vente, produits les plus populaires", () => {
    const { items, pairs } = itemsTogether(achats);
    expect(items[0]).toEqual({ item: "sac", baskets: 108 });
    expect(pairs.slice(0, 2).map(({ from, to }) => [from, to])).toEqual([
      ["lait", "thé"],
      ["thé", "lait"],
    ]);
  });

  test("personalised offers: recommendations — personnalisation de l'offre, recommandations", () => {
    const { rows } = recommend(achats, { seen: ["thé"] }, { from: itemsTogether(achats), now, n: 2 });
    expect(rows.map(({ item, reason }) => [item, reason])).toEqual([
      ["lait", "together"],
      ["sac", "popular"],
    ]);
    expect(rows[0]?.because).toMatchObject({ seen: "thé", both: 40 });
  });

  test("efforts that work — efforts efficaces: measured against customers who were left alone", () => {
    const relance: Programme = {
      id: "relance",
      activeFrom: 0,
      entry: { on: "event", event: "panier" },
      goal: { event: "achat" },
      holdOut: { share: 0.5 },
      nodes: [{ id: "mail", kind: "message", message: "moins-dix", channels: ["mail"], category: "offres" }],
    };
    const clients = Array.from({ length: 400 }, (_, i) => ({ client: `c${i}`, quoi: "panier", quand: 0 }));
    const log = (rows: typeof clients) =>
      logFromRows(
        rows,
        { customer: "client", touchpoint: "quoi", time: "quand" },
        { touchpoints: ["panier", "achat"] },
      );
    const asked = { ledger: [], horizon: { days: 7 }, now };
    const nobody = programmeEffect(log(clients), relance, asked);
    expect(nobody.effect.difference.value).toBe(0);
    expect(nobody.treated.customers + nobody.holdOut.customers).toBe(400);
    const everybody = programmeEffect(
      log([...clients, ...clients.map((own) => ({ ...own, quoi: "achat", quand: day }))]),
      relance,
      asked,
    );
    expect([everybody.treated.rate.value, everybody.holdOut.rate.value]).toEqual([1, 1]);
    expect(holdOutNeeded(0.05, { lift: 0.2, share: 0.1 }).heldOut).toBe(4651);
  });
});

describe("local shops and retail", () => {
  const boutique = defineJourney({
    id: "boutique",
    language: "fr",
    channels: [{ id: "magasin" }, { id: "site" }, { id: "radio" }],
    messages: [
      { id: "vitrine", topic: "retours", text: "Retours sous 30 jours", channels: ["magasin"] },
      { id: "page", topic: "retours", text: "retours sous 30 jours", channels: ["site"] },
      { id: "annonce", topic: "retours", text: "Retours sous 14 jours", channels: ["radio"] },
      { id: "promo", topic: "soldes", channels: ["site"] },
    ],
  });
  const envoi = (customer: string, message: string, channel: string, at: number) => ({
    key: `${customer} ${at}`,
    customer,
    message,
    channel,
    category: "info",
    at: at * day,
  });

  test("one editorial line, the same messages — même ligne éditoriale, mêmes messages; cohérence", () => {
    const { contradictions, offPlan, neverSent } = messageReach(boutique, [
      envoi("ann", "vitrine", "magasin", 0),
      envoi("ann", "page", "site", 1),
      envoi("bob", "page", "site", 1),
      envoi("bob", "annonce", "radio", 2),
      envoi("eve", "annonce", "site", 2),
    ]);
    // the same words in other letters are the same message
    expect(contradictions).toEqual([
      { topic: "retours", differs: "text", messages: ["annonce", "page"], customers: 1, example: "bob" },
    ]);
    expect(offPlan).toEqual([{ message: "annonce", channel: "site", sent: 1, customers: 1 }]);
    expect(neverSent).toEqual(["promo"]);
  });

  test("landing page: past behaviour, relevant products — landing page, comportement passé, produits pertinents", () => {
    const visites = logFromRows(
      Array.from({ length: 60 }, (_, i) => [
        "recherche",
        i % 3 === 0 ? "aide" : "produit",
        ...(i % 4 === 0 ? ["achat"] : []),
      ]).flatMap((pas, i) => pas.map((quoi, quand) => ({ client: i, quoi, quand }))),
      { customer: "client", touchpoint: "quoi", time: "quand" },
    );
    const suite = nextSteps(visites, { after: "recherche", conversion: "achat" });
    expect(suite.steps.map(({ name, leadsTo }) => [name, leadsTo])).toEqual([
      ["produit", 0.25],
      ["aide", 0.25],
    ]);
    const { rows } = recommend(visites, { seen: ["recherche"] }, { from: suite, now, n: 1 });
    expect(rows[0]).toMatchObject({
      item: "produit",
      reason: "next",
      because: { after: ["recherche"], leadsTo: 0.25 },
    });
  });

  test("chances to convert — chances de conversion: recommendations that beat popular products", () => {
    const { hits, popular, better } = recommendationHits(
      logFromRows(
        Array.from({ length: 300 }, (_, i) => [`a${i % 5}`, `b${i % 5}`, ...(i % 2 ? ["sac"] : [])]).flatMap(
          (articles, i) => articles.map((quoi, quand) => ({ client: i, quoi, quand })),
        ),
        { customer: "client", touchpoint: "quoi", time: "quand" },
      ),
      { n: 1 },
    );
    expect(better).toBe(true);
    expect(hits.value).toBeGreaterThan(popular.value as number);
  });

  test("past attitudes and habits that may be done again — attitudes et habitudes passées", () => {
    const { served, steps, leaves } = nextSteps(achats, { after: ["thé", "lait"], order: 2 });
    expect(served).toMatchObject({ order: 2, path: ["thé", "lait"] });
    expect(steps[0]).toMatchObject({ name: "sac", count: 36 });
    expect(leaves.count).toBe(4);
  });
});
