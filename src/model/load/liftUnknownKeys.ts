/** Moves unknown keys of a document into `extra`, with an issue. */

import type { Issue } from "../../core/issue.ts";
import { didYouMean, quote } from "../../core/suggest.ts";
import type { Layout } from "../layout.ts";
import { pathText } from "./pathText.ts";

type JsonObject = Record<string, unknown>;
type FieldPath = readonly (string | number)[];

/** How to treat an entity. */
type Rules = {
  /** Fields to skip: the arrays of a Journey, because their entities are treated one by one. */
  skip?: ReadonlySet<string>;
  /** Whether unknown keys are errors. */
  refuse?: boolean;
};

type Work = { entity: JsonObject; issues: Issue[]; refuse: boolean };

/**
 * Changes one entity in place. Unknown keys go to its `extra` (those of nested objects as `"scale.foo"`), and empty lists are
 * removed.
 *
 * @param entity - a copy, which the function changes
 */
export function liftUnknownKeys(
  entity: JsonObject,
  layout: Layout,
  path: FieldPath,
  issues: Issue[],
  rules: Rules = {},
): void {
  const { skip, refuse = false } = rules;
  tidy({ entity, issues, refuse }, entity, layout, "", path, skip);
}

function tidy(
  work: Work,
  object: JsonObject,
  layout: Layout,
  prefix: string,
  path: FieldPath,
  skip?: ReadonlySet<string>,
): void {
  for (const key of Object.keys(object)) {
    const field = layout.get(key);
    const value = object[key];
    if (field === undefined) {
      lift(work, object, key, prefix + key, layout, [...path, key]);
    } else if (typeof value !== "object" || value === null || skip?.has(key)) {
      // the field contains no object
    } else if (field.isList && Array.isArray(value)) {
      const inner = field.layout;
      if (value.length === 0) delete object[key];
      else if (inner !== null) {
        value.forEach((item, i) => {
          if (isObject(item)) tidy(work, item, inner, `${prefix}${key}.${i}.`, [...path, key, i]);
        });
      }
    } else if (field.layout !== null && !field.isList && isObject(value)) {
      tidy(work, value, field.layout, `${prefix}${key}.`, [...path, key]);
    }
  }
}

/** Moves one key. Months and years of a duration stay and become errors. */
function lift(
  { entity, issues, refuse }: Work,
  object: JsonObject,
  key: string,
  name: string,
  layout: Layout,
  path: FieldPath,
) {
  const value = object[key];
  const at = pathText(path);
  if (layout.has("weeks") && (key === "months" || key === "years")) {
    const message = `${at}: ${key} have no fixed length; use weeks, days, hours, minutes or seconds`;
    issues.push({ code: "out_of_range", message, path });
    return;
  }
  const hint = issues.length < 100 ? didYouMean(key, layout.keys()) : "";
  if (refuse) {
    issues.push({ code: "unknown_key", message: `${at}: unknown key ${quote(key)}; put it under extra.${hint}`, path });
    return;
  }
  if (entity.extra === undefined) entity.extra = {};
  const { extra } = entity;
  if (!isObject(extra)) return;
  delete object[key];
  if (Object.hasOwn(extra, name) && JSON.stringify(extra[name]) !== JSON.stringify(value)) {
    const message = `${at}: unknown key, and extra has another value under ${quote(name)}; keep one of the two`;
    issues.push({ code: "extra_conflict", message, path });
    return;
  }
  extra[name] = value;
  const message = `${at}: unknown key ${quote(key)}, kept under extra.${hint}`;
  issues.push({ code: "unknown_key", message, path, severity: "info" });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
