/**
 * The first order at a cosmetics shop: six touchpoints over fifteen days. The days 0, 1, 5, 8 and 15 and the e-mail channel
 * of the last two touchpoints are our choice, and so are the irritant and the score.
 */

import { defineJourney } from "parcours";

export const cosmetics = defineJourney({
  id: "cosmetics-first-order",
  label: { fr: "Première commande de cosmétiques", en: "First cosmetics order" },
  language: "fr",
  scope: "lifecycle",
  state: "as-is",
  synonyms: ["parcours d'achat"],
  context: { audience: "b2c", product: { fr: "cosmétiques", en: "cosmetics" } },
  stages: [
    { id: "awareness", label: { fr: "Prise de conscience", en: "Awareness" }, roles: ["awareness"] },
    { id: "consideration", label: { fr: "Considération", en: "Consideration" }, roles: ["consideration"] },
    { id: "decision", label: { fr: "Décision", en: "Decision" }, roles: ["decision", "purchase"] },
    { id: "retention", label: { fr: "Rétention", en: "Retention" }, roles: ["usage", "service", "loyalty"] },
  ],
  channels: [
    { id: "instagram", family: "social", media: "paid", mode: "push" },
    { id: "web", label: { fr: "site", en: "web site" }, family: "web", media: "owned", mode: "pull" },
    { id: "email", family: "email", media: "owned", mode: "push" },
  ],
  actors: [
    { id: "customer", side: "customer" },
    { id: "marketing", side: "brand" },
    { id: "carrier", side: "partner" },
  ],
  touchpoints: [
    {
      id: "ad",
      label: { fr: "publicité Instagram", en: "Instagram ad" },
      stage: "awareness",
      channels: ["instagram"],
      kind: "communication",
      initiator: "marketing",
      receiver: "customer",
      offset: { days: 0 },
    },
    {
      id: "visit",
      stage: "consideration",
      channels: ["web"],
      kind: "action",
      initiator: "customer",
      offset: { days: 0 },
    },
    {
      id: "product-view",
      stage: "consideration",
      channels: ["web"],
      kind: "action",
      initiator: "customer",
      offset: { days: 0 },
    },
    {
      id: "cart-abandoned",
      stage: "consideration",
      channels: ["web"],
      kind: "outcome",
      outcome: "abandonment",
      offset: { days: 0 },
    },
    {
      id: "reminder",
      label: { fr: "relance −10 %", en: "reminder, 10 % off" },
      stage: "decision",
      channels: ["email"],
      kind: "communication",
      initiator: "marketing",
      receiver: "customer",
      messages: ["ten-off"],
      offset: { days: 1 },
    },
    {
      id: "purchase",
      stage: "decision",
      channels: ["web"],
      kind: "outcome",
      outcome: "conversion",
      offset: { days: 1 },
    },
    {
      id: "delivered",
      stage: "retention",
      kind: "outcome",
      outcome: "fulfilment",
      initiator: "carrier",
      offset: { days: 5 },
    },
    {
      id: "survey",
      stage: "retention",
      channels: ["email"],
      kind: "communication",
      metrics: ["satisfaction"],
      offset: { days: 8 },
    },
    {
      id: "vip",
      label: { fr: "invitation VIP", en: "VIP invitation" },
      stage: "retention",
      channels: ["email"],
      kind: "communication",
      momentOfTruth: "key",
      offset: { days: 15 },
    },
  ],
  links: [
    { id: "leave", from: "cart-abandoned", kind: "exit", reason: "abandoned" },
    { id: "return", from: "reminder", to: "purchase", kind: "loop" },
  ],
  messages: [
    {
      id: "ten-off",
      kind: "offer",
      topic: "discount",
      offer: { kind: "discount", percent: 10 },
      timing: { after: "cart-abandoned", delay: { days: 1 } },
    },
  ],
  metrics: [{ id: "satisfaction", kind: "csat", scale: { min: 1, max: 5, step: 1, direction: "higher-better" } }],
  irritants: [
    {
      id: "late-fees",
      label: { fr: "frais de port découverts tard", en: "delivery fees shown late" },
      attribution: "provider",
      touchpoints: ["cart-abandoned"],
      severity: 2,
    },
  ],
  evidence: [
    {
      id: "e1",
      source: "survey",
      touchpoint: "survey",
      customer: "c1",
      metric: "satisfaction",
      score: 5,
      at: "2026-03-09",
    },
  ],
});
