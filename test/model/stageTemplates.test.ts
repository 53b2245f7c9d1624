import * as parcours from "parcours";
import { defineJourney, type StageRole, type StageTemplateId, stagesFromTemplate, stageTemplates } from "parcours";
import { describe, expect, test } from "vitest";

const after = "onboarding usage service loyalty advocacy";
/** French, English, roles: one line per stage. */
const table: Record<StageTemplateId, [string, string, string][]> = {
  relation5: [
    ["prise de conscience", "awareness", "awareness"],
    ["recherche et comparaison", "research and comparison", "consideration"],
    ["décision d'achat", "purchase decision", "decision"],
    ["achat", "purchase", "purchase"],
    ["expérience post-achat", "post-purchase experience", after],
  ],
  search5: [
    ["recherche d'informations", "information search", "awareness consideration"],
    ["comparaison de produits", "product comparison", "consideration"],
    ["décision d'achat", "purchase decision", "decision"],
    ["achat", "purchase", "purchase"],
    ["expérience post-achat", "post-purchase experience", after],
  ],
  proximity3: [
    ["identification du besoin", "need identification", "awareness consideration"],
    ["achat", "purchase", "decision purchase"],
    ["service après-vente", "after-sales", "service"],
  ],
  retail5: [
    ["notoriété", "awareness", "awareness"],
    ["acquisition", "acquisition", "consideration decision purchase"],
    ["intégration", "onboarding", "onboarding"],
    ["engagement", "engagement", "usage service loyalty"],
    ["recommandation", "advocacy", "advocacy"],
  ],
  web5: [
    ["navigation", "browsing", "consideration"],
    ["sélection de produits", "product selection", "decision"],
    ["paiement", "payment", "purchase"],
    ["livraison", "delivery", "onboarding"],
    ["gestion des avis", "review management", "advocacy"],
  ],
  acdr: [
    ["prise de conscience", "awareness", "awareness"],
    ["considération", "consideration", "consideration"],
    ["décision", "decision", "decision purchase"],
    ["rétention", "retention", "onboarding usage service loyalty"],
  ],
  aida: [
    ["attention", "attention", "awareness"],
    ["intérêt", "interest", "consideration"],
    ["désir", "desire", "decision"],
    ["action", "action", "purchase"],
  ],
  aarrr: [
    ["acquisition", "acquisition", "awareness consideration"],
    ["activation", "activation", "onboarding"],
    ["rétention", "retention", "usage loyalty"],
    ["recommandation", "referral", "advocacy"],
    ["revenu", "revenue", "purchase"],
  ],
  stdc4: [
    ["voir", "see", "awareness"],
    ["réfléchir", "think", "consideration"],
    ["faire", "do", "decision purchase"],
    ["fidéliser", "care", "usage service loyalty"],
  ],
  kotler5a: [
    ["connaissance", "aware", "awareness"],
    ["attrait", "appeal", "consideration"],
    ["questionnement", "ask", "consideration decision"],
    ["action", "act", "purchase usage service"],
    ["recommandation", "advocate", "loyalty advocacy"],
  ],
  loop4: [
    ["considération initiale", "initial consideration", "awareness"],
    ["évaluation active", "active evaluation", "consideration decision"],
    ["moment d'achat", "moment of purchase", "purchase"],
    ["expérience post-achat", "post-purchase", "usage service loyalty advocacy"],
  ],
  purchase3: [
    ["avant", "before", "awareness consideration decision"],
    ["pendant", "during", "purchase"],
    ["après", "after", after],
  ],
};

describe("the twelve templates", () => {
  test.each(Object.entries(table))("%s", (id, stages) => {
    const template = stageTemplates[id as StageTemplateId];
    expect(template.id).toBe(id);
    expect(template.stages.map(({ label, roles }) => [label.fr, label.en, roles.join(" ")])).toEqual(stages);
    expect(parcours).not.toHaveProperty(id);
  });

  test("there are no others", () => {
    expect(Object.keys(stageTemplates)).toEqual(Object.keys(table));
  });

  test("after-sales is optional; the phases of retail5 describe their end", () => {
    expect(stageTemplates.proximity3.stages.map(({ optional }) => optional ?? false)).toEqual([false, false, true]);
    expect(stageTemplates.retail5.stages.every(({ description }) => description?.fr && description.en)).toBe(true);
  });

  test("each makes the stages of a valid journey, with new objects each time", () => {
    for (const template of Object.values(stageTemplates)) {
      const stages = stagesFromTemplate(template);
      expect(defineJourney({ id: "j", stages }).stages).toEqual(stages);
      (stages[0] as unknown as { roles: StageRole[] }).roles.pop();
      expect(template.stages[0]?.roles.length).toBeGreaterThan(0);
    }
  });
});
