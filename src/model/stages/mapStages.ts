/** Maps the stages of one list to the stages of another. */

import { expectSource } from "../../core/checks/expectSource.ts";
import type { StageRole } from "../entities/stageRole.ts";
import { stageRoles } from "../entities/stageRole.ts";
import type { StagedDocument } from "./stagedDocument.ts";
import type { StageRelation } from "./stageRelation.ts";

/** For each stage of one list, the stages of the other list that share a role with it. */
export type MapStagesResult = {
  stages: readonly {
    stage: string;
    matches: readonly { stage: string; relation: StageRelation; roles: readonly StageRole[] }[];
  }[];
  /** Roles that only one side has, in the order of the nine roles. */
  onlyInFrom: readonly StageRole[];
  onlyInTo: readonly StageRole[];
};

/**
 * Maps stages by the roles that they share, for journeys made with different templates. Swapping the arguments swaps `part-of`
 * and `contains`.
 *
 * @param from - the document whose stages are mapped
 * @param to - the document to which they are mapped
 * @example
 * const { acdr, relation5, retail5 } = stageTemplates;
 * const mapping = mapStages(relation5, retail5);
 * mapping.stages[3] // => { stage: "purchase", matches: [{ stage: "acquisition", relation: "part-of", roles: ["purchase"] }] }
 * mapStages(acdr, retail5).onlyInTo // => ["advocacy"]
 */
export function mapStages(from: StagedDocument, to: StagedDocument): MapStagesResult {
  expectSource(from, "stages", "mapStages", "from");
  expectSource(to, "stages", "mapStages", "to");
  const stages = from.stages.map((stage) => {
    const own = new Set(stage.roles);
    const matches = to.stages.flatMap((other) => {
      const theirs = new Set(other.roles);
      const shared = stageRoles.filter((role) => own.has(role) && theirs.has(role));
      if (shared.length === 0) return [];
      return [{ stage: other.id, relation: relationOf(own.size, theirs.size, shared.length), roles: shared }];
    });
    return { stage: stage.id, matches };
  });
  const [before, after] = [rolesOf(from), rolesOf(to)];
  return {
    stages,
    onlyInFrom: stageRoles.filter((role) => before.has(role) && !after.has(role)),
    onlyInTo: stageRoles.filter((role) => after.has(role) && !before.has(role)),
  };
}

function relationOf(own: number, theirs: number, shared: number): StageRelation {
  if (shared === own) return shared === theirs ? "same" : "part-of";
  return shared === theirs ? "contains" : "overlaps";
}

function rolesOf({ stages }: StagedDocument): Set<StageRole> {
  return new Set(stages.flatMap(({ roles }) => roles ?? []));
}
