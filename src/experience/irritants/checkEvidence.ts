/** Checks an irritant and the rows of evidence that callers give apart from a document. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource, wrongArgument } from "../../core/checks/expectSource.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import type { Evidence } from "../../model/entities/evidence.ts";
import type { EvidenceReport } from "./evidenceReport.ts";

/** Every field of evidence: a row may be taken from a document as it is. */
const fields: KeysOf<Evidence> = {
  id: true,
  label: true,
  description: true,
  source: true,
  touchpoint: true,
  stage: true,
  irritant: true,
  solution: true,
  persona: true,
  customer: true,
  study: true,
  count: true,
  exposed: true,
  reporter: true,
  reporterRole: true,
  frequency: true,
  solicited: true,
  metric: true,
  score: true,
  valence: true,
  weight: true,
  text: true,
  at: true,
  respondedAt: true,
  channel: true,
  place: true,
  product: true,
  extra: true,
};

const sources: { readonly [S in Evidence["source"]]: true } = {
  survey: true,
  interview: true,
  review: true,
  social: true,
  ticket: true,
  chat: true,
  analytics: true,
  sales: true,
  "staff-report": true,
  "mystery-visit": true,
  other: true,
};

const sourceNames = /* @__PURE__ */ Object.keys(sources) as readonly Evidence["source"][];

/**
 * Refuses evidence that is no list of reports. A row with an unknown key is refused, because a misspelt `exposed` or `customer`
 * would change what is counted.
 *
 * @throws {@link ParcoursError} `wrong_argument`; `invalid_definition` for a row
 */
export function checkEvidence(evidence: readonly EvidenceReport[], caller: string): void {
  expectSource(evidence, "objects", caller, "evidence");
  Array.from(evidence).forEach((row, i) => {
    const place = `evidence[${i}]`;
    checkKeys(row, fields, caller, place);
    expectSource(row.id, "name", caller, `${place}.id`);
    expectSource(row.source, "name", caller, `${place}.source`);
    oneOf(row.source, sourceNames, caller, `${place}.source`);
  });
}

/** The id of an irritant, given by itself or in the irritant. @throws {@link ParcoursError} `wrong_argument` */
export function irritantId(irritant: string | { id: string }, caller: string): string {
  const id: unknown = typeof irritant === "string" ? irritant : Object(irritant).id;
  if (typeof id === "string") return id;
  return wrongArgument(caller, "irritant", "the id of an irritant, or an irritant", irritant);
}
