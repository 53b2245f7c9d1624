/** Defines how ids become customers, and checks it. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { fail, failWith } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import { quote, unknownName } from "../../core/suggest.ts";
import { isRecord } from "../conditions/valueTest.ts";
import type { IdentityKind } from "./identityKind.ts";
import type { IdentityMode } from "./identityMode.ts";

/** How {@link resolveIdentities} finds customers. Plain JSON. */
export type ResolveIdentitiesDefinition = {
  /** The kinds of id, the most certain first. At least one has the scope `"person"`. */
  kinds: readonly IdentityKind[];
  /**
   * - `"sessions"`: from a login until the next person's login or an end, the shared id belongs to the person who logged in. Anonymous
   *   events before the login belong to that person too (`backfill`).
   * - `"merge"`: all ids that were ever linked are one customer.
   * - `"latest"`: the last person of a shared id owns all its events, also those of the past.
   *
   * @defaultValue `"sessions"`
   */
  mode?: IdentityMode;
  /** In the mode `"sessions"`: how far before a login the anonymous events belong to the person. @defaultValue `"all"` */
  backfill?: Duration | "all" | "none";
  /**
   * Further values that are not ids, for each kind. Texts such as `"undefined"`, `"null"`, `"0"` and UUIDs of zeros are always blocked.
   */
  blocked?: { readonly [kind: string]: readonly string[] };
  /** The time zone of sightings whose `at` is a text without an offset, as an IANA name. @defaultValue UTC */
  timeZone?: string;
};

/** A definition, checked. Kinds are in their order; `limits` has `Infinity` for no limit. */
export type CheckedIdentity = {
  kinds: readonly string[];
  isPerson: readonly boolean[];
  limits: readonly number[];
  mode: IdentityMode;
  /** In milliseconds; `Infinity` for all. */
  backfill: number;
  blocked: ReadonlyMap<string, readonly string[]>;
  timeZone: string | undefined;
};

const keys: KeysOf<ResolveIdentitiesDefinition> = {
  kinds: true,
  mode: true,
  backfill: true,
  blocked: true,
  timeZone: true,
};

/**
 * Checks a definition of identities.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `no_person_kind`, `unknown_kind`, `invalid_duration`
 */
export function checkIdentity(definition: ResolveIdentitiesDefinition, caller: string): CheckedIdentity {
  checkKeys(definition, keys, caller);
  const mode = oneOf(definition.mode, ["sessions", "merge", "latest"], caller, "mode");
  const kinds: string[] = [];
  const isPerson: boolean[] = [];
  const limits: number[] = [];
  listOf(definition.kinds, caller, "kinds", "kinds of ids").forEach((one: unknown, index) => {
    const place = `kinds[${index}]`;
    checkKeys(one as IdentityKind, { kind: true, scope: true, max: true }, caller, place);
    const { kind, scope, max } = one as IdentityKind;
    if (typeof kind !== "string" || kind === "") fail(caller, `${place}.kind`, 'a name, such as "account"', kind);
    if (kinds.includes(kind)) failWith(caller, `${place}.kind`, "another name", quote(kind), "", "invalid_definition");
    if (scope !== "person" && scope !== "shared") fail(caller, `${place}.scope`, '"person" or "shared"', scope);
    const person = scope === "person";
    const usual = person ? (isPerson.includes(true) ? 5 : 1) : mode === "merge" ? 5 : Number.POSITIVE_INFINITY;
    kinds.push(kind);
    isPerson.push(person);
    limits.push(max === undefined ? usual : wholeNumber(max, caller, `${place}.max`, 1, Number.MAX_SAFE_INTEGER));
  });
  if (!isPerson.includes(true)) {
    throw new ParcoursError(
      "no_person_kind",
      `${caller}: kinds: expected at least one kind with scope "person", got ${kinds.length === 0 ? "an empty list" : kinds.map(quote).join(", ")}. ` +
        'An account or a loyalty card belongs to one person: give it the scope "person".',
    );
  }
  const backfill = backfillMs(definition.backfill, caller);
  const { timeZone } = definition;
  return { kinds, isPerson, limits, mode, backfill, blocked: blockedOf(definition.blocked, kinds, caller), timeZone };
}

function backfillMs(backfill: ResolveIdentitiesDefinition["backfill"], caller: string): number {
  if (backfill === undefined || backfill === "all") return Number.POSITIVE_INFINITY;
  if (backfill === "none") return 0;
  if (!isRecord(backfill)) fail(caller, "backfill", '"all", "none" or a duration such as { days: 7 }', backfill);
  return durationMs(backfill as Duration, `${caller}: backfill`);
}

function blockedOf(
  blocked: ResolveIdentitiesDefinition["blocked"],
  kinds: readonly string[],
  caller: string,
): Map<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  if (blocked === undefined) return all;
  if (!isRecord(blocked)) fail(caller, "blocked", 'lists of texts by kind, such as { account: ["demo"] }', blocked);
  for (const [kind, values] of Object.entries(blocked)) {
    if (!kinds.includes(kind)) throw unknownKind(kind, "blocked", kinds, caller);
    all.set(kind, listOf(values, caller, `blocked.${kind}`, "texts").map(String));
  }
  return all;
}

/** The error of a kind that the definition does not have. */
export function unknownKind(kind: string, place: string, kinds: readonly string[], caller: string): ParcoursError {
  return new ParcoursError("unknown_kind", `${caller}: ${unknownName("kind", kind, place, kinds)}`);
}
