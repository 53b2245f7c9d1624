/** What the five articles say about who customers are and what they are worth, measured on logs: one test for each noun. */

import {
  assignPersonas,
  behaviourSegments,
  type CustomerRule,
  createRandom,
  customersFromRows,
  defineJourney,
  type EventLog,
  expectedPurchases,
  expectedValue,
  explainPersona,
  fitPurchases,
  fitSpend,
  funnel,
  handoverEvidence,
  handovers,
  historicValue,
  lifeCycle,
  lifetimeValue,
  logFromRows,
  logToRows,
  memberOf,
  memberships,
  mergeCustomers,
  nextChangeAt,
  payback,
  probabilityAlive,
  purchaseHistories,
  resolveIdentities,
  rfm,
  segment,
  sightingsFromLog,
  valueToCost,
} from "parcours";
import { describe, expect, test } from "vitest";

const day = 86_400_000;
const columns = {
  customer: "who",
  touchpoint: "what",
  time: "at",
  value: "paid",
  channel: "where",
  properties: ["card"],
};
type Row = { who: string; what: string; at: number; paid?: number; where?: string; card?: string | null };
const logOf = (rows: Row[]): EventLog =>
  logFromRows(
    rows.map((row) => ({ paid: null, where: "site", card: null, ...row })),
    columns,
  );

const shop = logOf([
  { who: "Léa", what: "visite", at: 0 },
  { who: "Léa", what: "achat", at: 2 * day, paid: 40 },
  { who: "Léa", what: "achat", at: 30 * day, paid: 60 },
  { who: "Max", what: "achat", at: 5 * day, paid: 20, where: "boutique" },
  { who: "Max", what: "passage à un concurrent", at: 20 * day },
  { who: "Zoé", what: "visite", at: 28 * day },
]);
const now = 40 * day;
const accounts = customersFromRows(
  [
    { id: "Léa", ville: "Lyon", anniversaire: "1960-02-12" },
    { id: "Max", ville: "Lille", anniversaire: "1958-07-01" },
    { id: "Ana", ville: "Lyon", anniversaire: null },
  ],
  { id: "id" },
);
const members = (rule: CustomerRule) =>
  segment(shop, rule, { now, customers: accounts, ids: true }).segments.map(({ ids, unknown }) => [ids, unknown])[0];

/** Purchases of customers who buy at their own pace, and leave. */
function buyers(count: number): EventLog {
  const random = createRandom(5);
  const rows: Row[] = [];
  for (let i = 0; i < count; i++) {
    const pace = 12 / random.exponential(1);
    const leaves = 20 + random.exponential(90);
    for (let at = random.below(30); at <= leaves && at < 180; at += 1 + random.exponential(pace))
      rows.push({ who: `c${i}`, what: "achat", at: Math.floor(at) * day, paid: 10 + random.below(30) });
  }
  return logOf(rows);
}

describe("who they are (000, 002, 003)", () => {
  test("comportement, préférences: a rule on what was done and on traits", () => {
    expect(members({ count: "achat", within: { days: 30 }, gte: 1 })).toEqual([["Léa"], 0]);
    expect(members({ all: [{ trait: "ville", is: "Lyon" }, { not: "achat" }] })).toEqual([["Ana"], 1]);
    expect(members({ date: "anniversaire", in: { to: { days: 7 } }, yearly: true })).toEqual([["Léa"], 2]);
  });

  test("comptes clients: a table of customers; clients potentiels: those who have no event yet", () => {
    const { customers, withoutEvents, withoutTraits } = segment(shop, "achat", { now, customers: accounts });
    expect([customers, withoutEvents, withoutTraits]).toEqual([4, 1, 1]);
  });

  test("personnaliser: why one customer is addressed or not, and when that changes", () => {
    const rule: CustomerRule = { since: "achat", gte: { days: 30 } };
    const { answer, because } = memberOf(shop, "Léa", rule, { now });
    expect([answer, (because as { trueAt: number }).trueAt]).toEqual([false, 60 * day]);
    expect(nextChangeAt(shop, "Léa", rule, { now })).toBe(60 * day);
  });

  test("l'état à chaque phase: a rule on the stage that was reached", () => {
    const journey = defineJourney({
      id: "boutique",
      stages: [{ id: "découverte" }, { id: "acquisition" }],
      touchpoints: [
        { id: "visite", stage: "découverte" },
        { id: "achat", stage: "acquisition" },
      ],
    });
    const at = (stage: string, atLeast: boolean) =>
      segment(shop, { stage, atLeast }, { now, journey, ids: true }).segments[0]?.ids;
    expect([at("découverte", false), at("découverte", true), at("acquisition", false)]).toEqual([
      ["Léa", "Zoé"],
      ["Léa", "Max", "Zoé"],
      ["Léa", "Max"],
    ]);
  });

  test("profils types, goûts, habitudes: personas as rules; séduire, comprendre: which one a customer fits, and why not the others", () => {
    const plan = defineJourney({
      id: "boutique",
      personas: [
        { id: "habitué", share: 0.3, rule: { count: "achat", gte: 2 } },
        { id: "curieux", rule: { all: [{ not: "achat" }, "visite"] } },
      ],
    });
    const { personas, none } = assignPersonas(plan, shop, { now });
    expect([personas.map(({ id, count }) => [id, count]), none]).toEqual([
      [
        ["habitué", 1],
        ["curieux", 1],
      ],
      1,
    ]);
    const fits = explainPersona(shop, "Max", plan, { now });
    expect(fits.map(({ persona, distance }) => [persona, distance])).toEqual([
      ["habitué", 1],
      ["curieux", 2],
    ]);
  });

  test("segmentation des individus du marché; une multitude de parcours: groups of customers by their paths", () => {
    const { segments } = behaviourSegments(shop, { k: 2 });
    const asked = segment(shop, segments, { now, ids: true }).segments.map(({ count }) => count);
    expect(asked.reduce((sum, own) => sum + own, 0)).toBe(3);
  });

  test("évolutions du client: since when and until when", () => {
    const rule: CustomerRule = { count: "achat", within: { days: 10 }, gte: 1 };
    const { intervals = [] } = memberships(shop, rule, { until: now });
    expect(intervals.map(({ customer, from, until }) => [customer, from / day, until && until / day])).toEqual([
      ["Léa", 2, 12],
      ["Léa", 30, 40],
      ["Max", 5, 15],
    ]);
  });
});

describe("their life (000, 002, 003, 004)", () => {
  const life = lifeCycle(shop, {
    bought: "achat",
    every: "week",
    lostAfter: { days: 14 },
    toCompetitor: "passage à un concurrent",
    until: 42 * day,
  });
  const of = (state: string) =>
    life.periods.map(({ states }) => states.find((own) => own.state === state)?.customers ?? 0);

  test("première interaction, clients potentiels: the state prospect; premier achat: the state new, once for each customer", () => {
    expect(of("new").reduce((sum, own) => sum + own, 0)).toBe(2);
    expect(of("prospect").at(-1)).toBe(1);
  });

  test("concurrents: lost to a competitor; fidélisation, rétention: those who come back", () => {
    expect(life.periods.at(-1)?.lostBy.competitor).toBe(1);
    expect(of("returning").reduce((sum, own) => sum + own, 0)).toBe(1);
    expect(life.returned.rate.value).not.toBeNull();
  });
});

describe("one customer in the shop, on the web and in the app (000, 002, 004)", () => {
  const seen = logOf([
    { who: "téléphone-1", what: "publicité", at: 1 },
    { who: "téléphone-1", what: "compte", at: 2, card: "carte-7" },
    { who: "caisse-3", what: "achat", at: 3, card: "carte-7" },
    { who: "caisse-3", what: "achat", at: 4, card: "carte-8" },
  ]);
  const kinds = [
    { kind: "carte", scope: "person" as const },
    { kind: "appareil", scope: "shared" as const },
  ];

  test("achat en magasin, en ligne; points de vente, carte de fidélité: an anonymous visit belongs to who buys at the till", () => {
    const people = mergeCustomers(seen, { kinds, columns: { carte: "card" } }, { kind: "appareil" });
    expect(logToRows(people).map(({ customer, touchpoint }) => [customer, touchpoint])).toEqual([
      ["carte-7", "publicité"],
      ["carte-7", "compte"],
      ["carte-7", "achat"],
      ["carte-8", "achat"],
    ]);
    expect(funnel(people, { steps: ["publicité", "compte", "achat"] }).steps.at(-1)?.count).toBe(1);
  });

  test("page, e-mail, appel, visite: one person on three devices, also before the login", () => {
    const sightings = [
      { at: 1, ids: { carte: "u1", appareil: "d1" } },
      { at: 2, ids: { carte: "u1", appareil: "d2" } },
      { at: 3, ids: { appareil: "d3" } },
      { at: 4, ids: { carte: "u1", appareil: "d3" } },
    ];
    const { customers, owner } = resolveIdentities(sightings, { kinds });
    expect([customers.map(({ id, ids }) => [id, ids.length]), owner("appareil", "d3", 3)]).toEqual([[["u1", 4]], "u1"]);
    const own = sightingsFromLog(seen, { kinds: { carte: "card", appareil: "customer" } });
    expect(own.filter(({ ids }) => ids.carte === "carte-7").length).toBe(2);
  });

  test("devoir redonner ses coordonnées, croiser les informations: asked again after a change of channel", () => {
    const rows = Array.from({ length: 40 }, (_, i) => [
      { who: `s${i}`, what: "donne", at: i, where: "boutique" },
      { who: `s${i}`, what: i < 12 ? "redemande" : "visite", at: 100 + i, where: "site" },
    ]).flat();
    const result = handovers(logOf(rows), { gives: ["donne"], asks: ["redemande"], within: { days: 1 } });
    const [pair] = result.pairs;
    expect([pair?.from, pair?.to, pair?.rate.value]).toEqual(["boutique", "site", 0.3]);
    const irritant = { id: "coordonnées", channelBreak: { from: "boutique", to: "site" } };
    expect(handoverEvidence(result, irritant).map(({ count, exposed }) => [count, exposed])).toEqual([[12, 40]]);
  });
});

describe("what they are worth (000, 002, 003, 004)", () => {
  test("ventes, profits; chiffre du magasin: money of customers, by the place of their first event", () => {
    const past = historicValue(shop, { of: "achat", now, breakdown: { by: "channel" } });
    expect([past.total, past.groups?.map(({ value, total }) => [value, total])]).toEqual([
      120,
      [
        ["site", 100],
        ["boutique", 20],
      ],
    ]);
  });

  test("historiques d'achat: histories for models, scores for names", () => {
    const { ids, x, tx } = purchaseHistories(shop, { event: "achat", until: now, unit: { days: 1 } });
    expect([ids, [...x], [...tx]]).toEqual([
      ["Léa", "Max"],
      [1, 0],
      [28, 0],
    ]);
    const { scored } = rfm(shop, { event: "achat", now, bins: 2, ids: true });
    expect(scored?.map(({ id, scores }) => [id, ...scores])).toEqual([
      ["Léa", 2, 2, 2],
      ["Max", 1, 1, 1],
    ]);
  });

  const log = buyers(400);
  const histories = purchaseHistories(log, { event: "achat", until: 120 * day });
  const model = fitPurchases(histories, { model: "mbg-nbd" });

  test("relation continue, interactions régulières: the probability to be a customer still", () => {
    const [regular, silent] = [
      { x: 5, tx: 15, T: 16 },
      { x: 5, tx: 6, T: 16 },
    ];
    expect(probabilityAlive(model, regular)).toBeGreaterThan(probabilityAlive(model, silent));
  });

  test("attitudes et habitudes passées, futures actions, nouveaux achats: purchases to expect", () => {
    const [often, once] = [
      { x: 9, tx: 15, T: 16 },
      { x: 0, tx: 0, T: 16 },
    ];
    const ahead = (own: typeof often) => expectedPurchases(model, own, { weeks: 12 }) as number;
    expect(ahead(often)).toBeGreaterThan(3 * ahead(once));
  });

  test("faire durer aussi longtemps que possible: what customers will bring", () => {
    const spend = fitSpend(histories);
    const of = (weeks: number) =>
      expectedValue(histories, { purchases: model, spend, over: { weeks } }).value.value as number;
    expect(of(24)).toBeGreaterThan(of(12));
  });

  test("coût d'acquisition client: paid back when, and value against cost", () => {
    const months = lifetimeValue(log, { start: "achat", every: "month", periods: 3 });
    const first = months.totals[0]?.perJourney.value as number;
    expect(payback(months, { cost: first / 2 }).period).toBe(1);
    expect(payback(months, { cost: 1e6 })).toMatchObject({ period: null, warnings: [{ code: "not_reached" }] });
    expect(valueToCost({ amount: 120, currency: "EUR" }, { amount: 40, currency: "EUR" }).ratio).toBe(3);
  });
});
