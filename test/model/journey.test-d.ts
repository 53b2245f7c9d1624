import {
  type Channel,
  type Collection,
  defineJourney,
  type Evidence,
  type Irritant,
  type Issue,
  type Journey,
  type JourneyInput,
  type Link,
  parseJourney,
  type Stage,
  Touchpoint,
} from "parcours";
import { expectTypeOf } from "vitest";
import * as z from "zod";

/** True when some property of T, at whatever depth, is `any`. */
type HasAny<T, Depth extends 0[] = []> = 0 extends 1 & T
  ? true
  : Depth["length"] extends 4
    ? false
    : T extends readonly (infer Item)[]
      ? HasAny<Item, [...Depth, 0]>
      : T extends object
        ? true extends { [K in keyof T]-?: HasAny<T[K], [...Depth, 0]> }[keyof T]
          ? true
          : false
        : false;

// biome-ignore lint/suspicious/noExplicitAny: the check must be able to fail
expectTypeOf<HasAny<{ a: { b: any }[] }>>().toEqualTypeOf<true>();
expectTypeOf<HasAny<Journey>>().toEqualTypeOf<false>();
expectTypeOf<HasAny<JourneyInput>>().toEqualTypeOf<false>();

// ids are plain strings, and only they are required
expectTypeOf<Journey["id"]>().toEqualTypeOf<string>();
expectTypeOf<Touchpoint["id"]>().toEqualTypeOf<string>();
expectTypeOf<Touchpoint["stage"]>().toEqualTypeOf<string | undefined>();
expectTypeOf<{ id: string }>().toExtend<Stage>();
expectTypeOf<{ id: string }>().toExtend<Channel>();
expectTypeOf<{ id: string }>().toExtend<Irritant>();
expectTypeOf<{ id: string; from: string }>().toExtend<Link>();
expectTypeOf<{ id: string; source: "survey" }>().toExtend<Evidence>();
expectTypeOf<{ id: string }>().not.toExtend<Evidence>();
expectTypeOf<{ id: string }>().toExtend<JourneyInput>();
expectTypeOf<{ id: string }>().not.toExtend<Journey>();

// arrays are always there, and hold the named entities
expectTypeOf<Journey["touchpoints"]>().toEqualTypeOf<readonly Touchpoint[]>();
expectTypeOf<Journey["stages"]>().toEqualTypeOf<readonly Stage[]>();
expectTypeOf<Collection>().toExtend<keyof Journey>();
expectTypeOf(defineJourney({ id: "a" })).toEqualTypeOf<Journey>();
expectTypeOf<Touchpoint["kind"]>().toEqualTypeOf<"communication" | "action" | "outcome" | undefined>();

// what the schema gives is a Journey, and a Journey is what it takes
expectTypeOf<z.output<typeof Journey>>().toExtend<Journey>();
expectTypeOf<Journey>().toExtend<JourneyInput>();

// a result has a journey only when it is ok
const result = parseJourney({});
expectTypeOf(result.issues).toEqualTypeOf<readonly Issue[]>();
if (result.ok) expectTypeOf(result.journey).toEqualTypeOf<Journey>();
// @ts-expect-error: no journey before ok was asked
result.journey;

// extending a schema works
const Shelf = Touchpoint.extend({ sku: z.string() });
expectTypeOf<z.infer<typeof Shelf>["sku"]>().toEqualTypeOf<string>();
expectTypeOf<z.infer<typeof Shelf>>().toExtend<Touchpoint>();

// misspelt values and keys do not compile
// @ts-expect-error
defineJourney({ id: "a", touchpoints: [{ id: "t", kind: "comunication" }] });
// @ts-expect-error
defineJourney({ id: "a", touchpoints: [{ id: "t", chanels: [] }] });

// a frozen document is readonly, all the way down; readonly parts are good input
const frozen = defineJourney({ id: "a", touchpoints: [{ id: "b", channels: ["c"] }] });
// @ts-expect-error fields cannot be set
frozen.label = "x";
// @ts-expect-error arrays cannot grow
frozen.touchpoints.push({ id: "c" });
// @ts-expect-error nor can those of entities
frozen.touchpoints[0]?.channels?.push("d");
defineJourney({ ...frozen, id: "again" });
