/** Moves what the format has no field for into `extra`, with a notice. */

import type { Issue } from "../../core/issue.ts";
import { didYouMean, quote } from "../../core/suggest.ts";
import type { Layout } from "../layout.ts";
import { pathText } from "./pathText.ts";

type Json = Record<string, unknown>;
type Path = readonly (string | number)[];

/**
 * Tidies one entity in place: unknown keys go to its `extra` (those of nested objects as `"scale.foo"`), empty lists are
 * left out.
 *
 * @param entity - a copy that may be changed
 * @param skip - fields not to look into: the arrays of a Journey, whose entities are tidied one by one
 */
export function liftUnknownKeys(
  entity: Json,
  layout: Layout,
  path: Path,
  issues: Issue[],
  skip: ReadonlySet<string> = none,
): void {
  tidy(entity, entity, layout, "", path, issues, skip);
}

const none: ReadonlySet<string> = /* @__PURE__ */ new Set();

function tidy(
  entity: Json,
  object: Json,
  layout: Layout,
  prefix: string,
  path: Path,
  issues: Issue[],
  skip: ReadonlySet<string>,
) {
  for (const key of Object.keys(object)) {
    const field = layout.get(key);
    const value = object[key];
    if (field === undefined) {
      lift(entity, object, key, prefix + key, layout, [...path, key], issues);
    } else if (skip.has(key) || typeof value !== "object" || value === null) {
      // nothing to look into
    } else if (field.isList && Array.isArray(value)) {
      if (value.length === 0) delete object[key];
      else if (field.layout !== null) {
        const inner = field.layout;
        value.forEach((item, i) => {
          if (isObject(item)) tidy(entity, item, inner, `${prefix}${key}.${i}.`, [...path, key, i], issues, none);
        });
      }
    } else if (field.layout !== null && !field.isList && isObject(value)) {
      tidy(entity, value, field.layout, `${prefix}${key}.`, [...path, key], issues, none);
    }
  }
}

/** Moves one key; months and years of a duration stay, to be refused. */
function lift(entity: Json, object: Json, key: string, name: string, layout: Layout, path: Path, issues: Issue[]) {
  const value = object[key];
  if (layout.has("weeks") && (key === "months" || key === "years")) {
    const message = `${pathText(path)}: ${key} have no fixed length; use weeks, days, hours, minutes or seconds`;
    issues.push({ code: "out_of_range", message, path });
    return;
  }
  if (entity.extra === undefined) entity.extra = {};
  const { extra } = entity;
  if (!isObject(extra)) return;
  delete object[key];
  if (Object.hasOwn(extra, name) && JSON.stringify(extra[name]) !== JSON.stringify(value)) {
    const message = `${pathText(path)}: unknown key, and extra has another value under ${quote(name)}; keep one of the two`;
    issues.push({ code: "extra_conflict", message, path });
    return;
  }
  extra[name] = value;
  const hint = issues.length < 100 ? didYouMean(key, layout.keys()) : "";
  const message = `${pathText(path)}: unknown key ${quote(key)}, kept under extra.${hint}`;
  issues.push({ code: "unknown_key", message, path, severity: "info" });
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
