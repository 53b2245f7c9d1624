/** One list of stages in the words of another. */

import type { Role } from "../entities/stage.ts";
import { stageRoles } from "../entities/stageRoles.ts";

/** Anything with stages that state their roles: a Journey, a template. */
export type Staged = {
  readonly stages: readonly { readonly id: string; readonly roles?: readonly Role[] | undefined }[];
};

/** How the roles of a stage of `a` lie to those of a stage of `b`. */
export type StageRelation = "same" | "part-of" | "contains" | "overlaps";

/** For each stage of one list the stages of another that share a role with it. */
export type StageMapping = {
  stages: readonly {
    stage: string;
    matches: readonly { stage: string; relation: StageRelation; roles: readonly Role[] }[];
  }[];
  /** Roles only one side covers, in canonical order. */
  onlyInA: readonly Role[];
  onlyInB: readonly Role[];
};

/**
 * Maps stages by the roles they share: for journeys drawn with different templates. Swapping the arguments swaps `part-of`
 * and `contains`.
 *
 * @example
 * const mapping = mapStages(relation5, retail5);
 * mapping.stages[3] // => { stage: "purchase", matches: [{ stage: "acquisition", relation: "part-of", roles: ["purchase"] }] }
 * mapStages(acdr, retail5).onlyInB // => ["advocacy"]
 */
export function mapStages(a: Staged, b: Staged): StageMapping {
  const stages = a.stages.map((stage) => {
    const own = new Set(stage.roles);
    const matches = b.stages.flatMap((other) => {
      const theirs = new Set(other.roles);
      const shared = stageRoles.filter((role) => own.has(role) && theirs.has(role));
      if (shared.length === 0) return [];
      return [{ stage: other.id, relation: relationOf(own.size, theirs.size, shared.length), roles: shared }];
    });
    return { stage: stage.id, matches };
  });
  const [inA, inB] = [rolesOf(a), rolesOf(b)];
  return {
    stages,
    onlyInA: stageRoles.filter((role) => inA.has(role) && !inB.has(role)),
    onlyInB: stageRoles.filter((role) => inB.has(role) && !inA.has(role)),
  };
}

function relationOf(own: number, theirs: number, shared: number): StageRelation {
  if (shared === own) return shared === theirs ? "same" : "part-of";
  return shared === theirs ? "contains" : "overlaps";
}

function rolesOf({ stages }: Staged): Set<Role> {
  return new Set(stages.flatMap(({ roles }) => roles ?? []));
}
