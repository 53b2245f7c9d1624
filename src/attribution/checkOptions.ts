/** Checks the options of the functions of this room. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { ParcoursError } from "../core/error.ts";
import { checkLevel } from "../core/estimate.ts";
import { quote } from "../core/suggest.ts";
import type { AttributeOptions } from "./attributeDefinition.ts";
import type { BootstrapOptions } from "./definition/bootstrapOptions.ts";
import type { ProgressOptions } from "./definition/progressOptions.ts";

const bootstrapKeys = { replicates: true, seed: true, level: true, redraw: true, cluster: true } as const;
const progressKeys = { onProgress: true, signal: true } as const;

/** Options of the bootstrap with their defaults. */
export type CheckedBootstrap = Required<BootstrapOptions>;

/**
 * The bootstrap settings of the options, or `null` when the options have no key of it.
 *
 * @throws {@link ParcoursError} `invalid_definition` for an unknown key or a value that is not allowed
 */
export function checkOptions(options: AttributeOptions, caller: string): CheckedBootstrap | null {
  checkKeys(options, { ...bootstrapKeys, ...progressKeys }, caller, "the options");
  const asked = Object.keys(bootstrapKeys).some((key) => options[key as keyof AttributeOptions] !== undefined);
  if (!asked) return null;
  return {
    replicates: wholeNumber(options.replicates ?? 1000, caller, "options.replicates", 1),
    seed: checkSeed(options.seed, caller),
    level: checkLevel(options.level ?? 0.95, caller),
    redraw: oneOf(options.redraw, ["poisson", "multinomial"], caller, "options.redraw"),
    cluster: oneOf(options.cluster, ["customer", "none"], caller, "options.cluster"),
  };
}

/** Rejects options with an unknown key: `own` keys of the function, `onProgress` and `signal` are known. */
export function checkProgressOptions<T extends ProgressOptions>(
  options: T,
  own: readonly string[],
  caller: string,
): void {
  checkKeys(options, [...own, ...Object.keys(progressKeys)], caller, "the options");
}

/** The given seed, or 1. */
export function checkSeed(seed: number | undefined, caller: string): number {
  return wholeNumber(seed ?? 1, caller, "options.seed", Number.NEGATIVE_INFINITY);
}

/**
 * Rejects a definition that has a key of the options. The message names where the key belongs.
 *
 * @param keys - keys of the options that the definition does not have
 */
export function refuseOptionKeys(definition: object, keys: readonly string[], caller: string): void {
  if (typeof definition !== "object" || definition === null) return; // checkKeys says what is due
  for (const key of keys) {
    if (!Object.hasOwn(definition, key)) continue;
    const place = key === "bootstrap" ? "{ replicates, seed, level, redraw, cluster }" : `{ ${key} }`;
    const message = `unknown key ${quote(key)} in the definition. It belongs to the options, the third argument: ${place}.`;
    throw new ParcoursError("invalid_definition", `${caller}: ${message}`);
  }
}
