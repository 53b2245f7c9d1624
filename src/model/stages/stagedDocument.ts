/** Type of an object that has stages. */

import type { StageRole } from "../entities/stageRole.ts";

/** Any object with stages that have roles: a Journey, a template. */
export type StagedDocument = {
  readonly stages: readonly { readonly id: string; readonly roles?: readonly StageRole[] | undefined }[];
};
