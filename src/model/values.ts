/** Defines the values of fields: ids, labels, days, durations, money, free JSON. */

import * as z from "zod";
import { Label } from "./label.ts";

/** A type in which nothing can be changed, at any depth, because documents are frozen. */
export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

const day =
  "(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|" +
  "\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8])))";
const clock = "T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)";

/** An id: 1 to 512 UTF-16 units, any characters. */
export const Id = z.string().min(1).max(512);

/** A day of the calendar: `"2026-03-09"`. */
export const Day = z.string().regex(new RegExp(`^${day}$`), { error: "day" });

/** A day, or an instant with `Z` or an offset: `"2026-03-09T10:00:00+01:00"`. */
export const Moment = z.string().regex(new RegExp(`^${day}(?:${clock})?$`), { error: "moment" });

const amount = z.number().min(0).exactOptional();

/** A duration such as `{ days: 1 }`, with at least one unit. */
export const DurationValue = z
  .object({ weeks: amount, days: amount, hours: amount, minutes: amount, seconds: amount })
  .refine((duration) => Object.values(duration).some((value) => value !== undefined), { error: "no_unit" })
  .meta({ id: "Duration" });

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
/** Any JSON value. */
export const Json: z.ZodType<Json, Json> = z
  .lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(Json), z.record(z.string(), Json)]))
  .meta({ id: "Json" });

/** Free JSON by key, for data that the document has no field for. */
export const Extra = z.record(z.string(), Json).meta({ id: "Extra" });

/** A share, 0 … 1. */
export const Share = z.number().min(0).max(1);

/** An emotion, −1 (bad) … 1 (good). */
export const Valence = z.number().min(-1).max(1);

/** The first fields of every entity. */
export const opening = { id: Id, label: Label.optional(), description: Label.optional() };

/** The last field of every entity. */
export const closing = { extra: Extra.optional() };

/** A list that may be absent. */
export const arrayOf = <T extends z.ZodType>(item: T) => z.array(item).optional();
