/** Writes a document as canonical JSON text. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { Journey } from "../journey.ts";
import { type Layout, layoutOf } from "../layout.ts";

/**
 * Writes a Journey as canonical JSON: two-space indent, fields in the order of the format (`id`, `label`, `description`
 * first, `extra` last), languages and free JSON sorted by code unit, no empty lists and default values, a final newline.
 * Equal documents give equal text, and a change of one value changes one line. So the text is suitable for version control.
 *
 * @example
 * writeJourney(defineJourney({ stages: [{ id: "buy" }], id: "bread" })) // => '{\n  "id": "bread",\n  "schemaVersion": 1,\n  "stages": [\n    {\n      "id": "buy"\n    }\n  ]\n}\n'
 */
export function writeJourney(journey: Journey): string {
  expectSource(journey, "journey", "writeJourney");
  return `${text(journey, layoutOf(Journey), "\n")}\n`;
}

/** @param layout - the known fields; `null` for free JSON and labels, whose keys are sorted */
function text(value: unknown, layout: Layout | null, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    return `[${inner}${value.map((item) => text(item, layout, inner)).join(`,${inner}`)}${indent}]`;
  }
  const object = value as Record<string, unknown>;
  const lines: string[] = [];
  for (const key of layout === null ? Object.keys(object).sort() : layout.keys()) {
    const field = layout?.get(key);
    const own = object[key];
    if (own === undefined || (field !== undefined && isUsual(own, field.usual, key))) continue;
    if (field?.isList && Array.isArray(own) && own.length === 0) continue;
    lines.push(`${JSON.stringify(key)}: ${text(own, field?.layout ?? null, inner)}`);
  }
  return lines.length === 0 ? "{}" : `{${inner}${lines.join(`,${inner}`)}${indent}}`;
}

function isUsual(value: unknown, usual: unknown, key: string): boolean {
  return usual !== undefined && value === usual && key !== "schemaVersion";
}
