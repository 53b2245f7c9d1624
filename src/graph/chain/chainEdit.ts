/** Changes a chain, one row at a time. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { choices, fail } from "../../core/checks/fail.ts";
import { numberBetween } from "../../core/checks/numberBetween.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { ParcoursError } from "../../core/error.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import { type Chain, type ChainPlace, type ChainRow, stateOfPlace } from "./chain.ts";
import type { ChainJourneys } from "./chainJourneys.ts";

/** One change of a chain. Plain JSON. */
export type ChainEdit =
  /** This step gets this probability; the other steps of its row share the rest in proportion. */
  | { kind: "set"; from: ChainPlace; to: ChainPlace; probability: number }
  /** This step gets `by` times its probability, at most 1; the other steps of its row share the rest in proportion. */
  | { kind: "scale"; from: ChainPlace; to: ChainPlace; by: number }
  /** `exit`: journeys that would come here leave. `detour`: no journey comes here, as for `repair` with effect 1. */
  | { kind: "remove"; name: string; mode: "exit" | "detour" }
  /**
   * The touchpoint (an irritant) is met less often, by the share `effect`. Journeys that avoid it continue as the other journeys at
   * the same previous touchpoint do.
   */
  | { kind: "repair"; name: string; effect: number };

/** The keys of each kind of edit. */
const editKeys: { readonly [kind in ChainEdit["kind"]]: readonly string[] } = {
  set: ["from", "to", "probability"],
  scale: ["from", "to", "by"],
  remove: ["name", "mode"],
  repair: ["name", "effect"],
};

/** The names of a source, needed to read places. */
export type ChainNames = Pick<ChainJourneys, "known" | "conversionLabels">;

/**
 * Makes the chain after an edit. Changed rows are new objects; the others are shared.
 *
 * @param at - the place of the edit in the definition, for messages
 * @param lenient - true for a redraw: an edit that has nothing to scale changes nothing instead of throwing
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_touchpoint`, `nothing_to_scale`
 */
export function editChain(
  chain: Chain,
  edit: ChainEdit,
  at: string,
  names: ChainNames,
  lenient = false,
): { chain: Chain; warnings: Warning[] } {
  const kind = String((edit as { kind?: unknown } | null)?.kind);
  oneOf(kind, Object.keys(editKeys), "whatIf", `${at}.kind`);
  checkKeys(edit, ["kind", ...editKeys[edit.kind]], "whatIf", at);
  if (edit.kind === "set" || edit.kind === "scale")
    return { chain: editStep(chain, edit, at, names, lenient), warnings: [] };
  if (edit.kind === "remove" && edit.mode !== "exit" && edit.mode !== "detour")
    fail("whatIf", `${at}.mode`, choices(["exit", "detour"]), edit.mode);
  const touchpoint = stateOfPlace(chain, edit.name, "from", `${at}.name`, names);
  if (touchpoint < 0) return { chain, warnings: [] };
  if (touchpoint === chain.size)
    fail("whatIf", `${at}.name`, "a touchpoint", edit.name, "The start cannot be removed.");
  if (edit.kind === "remove" && edit.mode === "exit") return { chain: sendAway(chain, touchpoint), warnings: [] };
  const effect = edit.kind === "repair" ? numberBetween(edit.effect, "whatIf", `${at}.effect`, 0, 1) : 1;
  const { chain: spared, warnings } = spare(chain, touchpoint, effect, at);
  return { chain: spared, warnings: effect > 0 ? [...warnings, assumption(edit.name, at)] : warnings };
}

function editStep(
  chain: Chain,
  edit: Extract<ChainEdit, { kind: "set" | "scale" }>,
  at: string,
  names: ChainNames,
  lenient: boolean,
): Chain {
  const from = stateOfPlace(chain, edit.from, "from", `${at}.from`, names);
  const to = stateOfPlace(chain, edit.to, "to", `${at}.to`, names);
  if (chain.journeys === 0) return chain;
  if (from < 0 || to < 0) {
    const side = from < 0 ? "from" : "to";
    const hint = "Without such a journey it is not known what would follow.";
    fail("whatIf", `${at}.${side}`, "a place where a journey is before a conversion", edit[side], hint);
  }
  const row = chain.rows[from] as ChainRow;
  const p = probabilityOf(row, to);
  const wanted =
    edit.kind === "set"
      ? numberBetween(edit.probability, "whatIf", `${at}.probability`, 0, 1)
      : Math.min(1, p * numberBetween(edit.by, "whatIf", `${at}.by`, 0));
  if (wanted === p) return chain;
  if (p === 1) {
    if (lenient) return chain;
    const place = JSON.stringify(edit.from);
    throw new ParcoursError(
      "nothing_to_scale",
      `whatIf: ${at}: every journey at ${place} takes this step; first give another step a probability with set`,
    );
  }
  return withRow(chain, from, moved(row, to, wanted));
}

/** Sends journeys that would come to the touchpoint to the end. */
function sendAway(chain: Chain, touchpoint: number): Chain {
  const end = chain.size + 1;
  return mapRows(chain, touchpoint, (row, p, a) => {
    if (a === touchpoint) return row;
    const rest = moved(row, touchpoint, 0, 1);
    return entry(rest, end, probabilityOf(rest, end) + p);
  });
}

/** Sends a share of the journeys that would come to the touchpoint on as the others of their row. */
function spare(chain: Chain, touchpoint: number, effect: number, at: string): { chain: Chain; warnings: Warning[] } {
  let kept = 0;
  const spared = mapRows(chain, touchpoint, (row, p, a) => {
    if (a === touchpoint || effect === 0) return row;
    if (p < 1) return moved(row, touchpoint, p * (1 - effect));
    kept++;
    return row;
  });
  const message = `${at}: from ${kept} places every journey goes there, so no other way is known: these steps were kept`;
  return { chain: spared, warnings: kept > 0 ? [warning("no_alternative", message, kept)] : [] };
}

/** Warns of the assumption of a repair. */
function assumption(name: string, at: string): Warning {
  const message = `${at}: journeys that avoid ${quote(name)} are assumed to continue as others at the same touchpoint: test it on before/after data`;
  return warning("repair_assumption", message);
}

/** Changes every row that leads to a state. */
function mapRows(chain: Chain, target: number, change: (row: ChainRow, p: number, a: number) => ChainRow): Chain {
  const rows = chain.rows.map((row, a) => {
    const p = probabilityOf(row, target);
    return p === 0 ? row : change(row, p, a);
  });
  return { ...chain, rows };
}

function withRow(chain: Chain, at: number, row: ChainRow): Chain {
  return { ...chain, rows: chain.rows.map((old, a) => (a === at ? row : old)) };
}

/**
 * A row in which the step to `target` has the probability `wanted`. The others are multiplied by `scale` (default: so that the row
 * adds up to 1).
 */
function moved(row: ChainRow, target: number, wanted: number, scale?: number): ChainRow {
  const factor = scale ?? (1 - wanted) / (1 - probabilityOf(row, target));
  return entry({ to: row.to, p: row.p.map((p) => p * factor) }, target, wanted);
}

/** A row with one entry replaced; entries of 0 are left out. */
function entry(row: ChainRow, target: number, value: number): ChainRow {
  const kept = Array.from(row.to.keys()).filter((i) => row.to[i] !== target && (row.p[i] as number) > 0);
  const to = kept.map((i) => row.to[i] as number);
  const p = kept.map((i) => row.p[i] as number);
  if (value > 0) {
    to.push(target);
    p.push(value);
  }
  return { to: Uint32Array.from(to), p: Float64Array.from(p) };
}

/** The probability of a step; 0 if the row does not have it. */
export function probabilityOf(row: ChainRow, target: number): number {
  const i = row.to.indexOf(target);
  return i < 0 ? 0 : (row.p[i] as number);
}
