/** Defines lists of stages in common use. */

import type { StageTemplate } from "./stageTemplate.ts";

/** AIDA: attention, interest, desire, action. Source: common. */
export const aida: StageTemplate = {
  id: "aida",
  label: { fr: "AIDA", en: "AIDA" },
  source: "common",
  stages: [
    { id: "attention", label: { fr: "attention", en: "attention" }, roles: ["awareness"] },
    { id: "interest", label: { fr: "intérêt", en: "interest" }, roles: ["consideration"] },
    { id: "desire", label: { fr: "désir", en: "desire" }, roles: ["decision"] },
    { id: "action", label: { fr: "action", en: "action" }, roles: ["purchase"] },
  ],
};

/** AARRR: acquisition, activation, retention, referral, revenue. Source: McClure; other authors put revenue fourth. */
export const aarrr: StageTemplate = {
  id: "aarrr",
  label: { fr: "AARRR", en: "AARRR" },
  source: "McClure; other authors put revenue fourth",
  stages: [
    { id: "acquisition", label: { fr: "acquisition", en: "acquisition" }, roles: ["awareness", "consideration"] },
    { id: "activation", label: { fr: "activation", en: "activation" }, roles: ["onboarding"] },
    { id: "retention", label: { fr: "rétention", en: "retention" }, roles: ["usage", "loyalty"] },
    { id: "referral", label: { fr: "recommandation", en: "referral" }, roles: ["advocacy"] },
    { id: "revenue", label: { fr: "revenu", en: "revenue" }, roles: ["purchase"] },
  ],
};

/** See, think, do, care: see, think, do, care. Source: See-Think-Do-Care. */
export const stdc4: StageTemplate = {
  id: "stdc4",
  label: { fr: "Voir, réfléchir, faire, fidéliser", en: "See, think, do, care" },
  source: "See-Think-Do-Care",
  stages: [
    { id: "see", label: { fr: "voir", en: "see" }, roles: ["awareness"] },
    { id: "think", label: { fr: "réfléchir", en: "think" }, roles: ["consideration"] },
    { id: "do", label: { fr: "faire", en: "do" }, roles: ["decision", "purchase"] },
    { id: "care", label: { fr: "fidéliser", en: "care" }, roles: ["usage", "service", "loyalty"] },
  ],
};

/** Five A: aware, appeal, ask, act, advocate. Source: Marketing 4.0. */
export const kotler5a: StageTemplate = {
  id: "kotler5a",
  label: { fr: "Cinq A", en: "Five A" },
  source: "Marketing 4.0",
  stages: [
    { id: "aware", label: { fr: "connaissance", en: "aware" }, roles: ["awareness"] },
    { id: "appeal", label: { fr: "attrait", en: "appeal" }, roles: ["consideration"] },
    { id: "ask", label: { fr: "questionnement", en: "ask" }, roles: ["consideration", "decision"] },
    { id: "act", label: { fr: "action", en: "act" }, roles: ["purchase", "usage", "service"] },
    { id: "advocate", label: { fr: "recommandation", en: "advocate" }, roles: ["loyalty", "advocacy"] },
  ],
};

/** Decision loop: initial consideration, active evaluation, moment of purchase, post-purchase. Source: decision loop. */
export const loop4: StageTemplate = {
  id: "loop4",
  label: { fr: "Boucle de décision", en: "Decision loop" },
  source: "decision loop",
  stages: [
    {
      id: "initial-consideration",
      label: { fr: "considération initiale", en: "initial consideration" },
      roles: ["awareness"],
    },
    {
      id: "active-evaluation",
      label: { fr: "évaluation active", en: "active evaluation" },
      roles: ["consideration", "decision"],
    },
    { id: "moment-of-purchase", label: { fr: "moment d'achat", en: "moment of purchase" }, roles: ["purchase"] },
    {
      id: "post-purchase",
      label: { fr: "expérience post-achat", en: "post-purchase" },
      roles: ["usage", "service", "loyalty", "advocacy"],
    },
  ],
};

/** Before, during, after: before, during, after. Source: common. */
export const purchase3: StageTemplate = {
  id: "purchase3",
  label: { fr: "Avant, pendant, après", en: "Before, during, after" },
  source: "common",
  stages: [
    { id: "before", label: { fr: "avant", en: "before" }, roles: ["awareness", "consideration", "decision"] },
    { id: "during", label: { fr: "pendant", en: "during" }, roles: ["purchase"] },
    {
      id: "after",
      label: { fr: "après", en: "after" },
      roles: ["onboarding", "usage", "service", "loyalty", "advocacy"],
    },
  ],
};
