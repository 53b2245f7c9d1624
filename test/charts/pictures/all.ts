/** Every picture under test. */

import { attributePicture, compareModelsPicture } from "./credits.ts";
import { funnelPicture } from "./funnel.ts";
import { journeyMapPicture } from "./journeyMap.ts";
import type { Picture } from "./picture.ts";
import { transitionsPicture } from "./transitions.ts";

export const pictures: readonly Picture[] = [funnelPicture, journeyMapPicture];
export const pictures: readonly Picture[] = [funnelPicture, attributePicture, compareModelsPicture];
import { funnelTrendPicture, timeToConvertPicture } from "./funnelTimes.ts";
import type { Picture } from "./picture.ts";

export const pictures: readonly Picture[] = [
  funnelPicture,
  funnelTrendPicture,
  timeToConvertPicture,
  attributePicture,
  compareModelsPicture,
];
export const pictures: readonly Picture[] = [funnelPicture, stepFlowsPicture];
export const pictures: readonly Picture[] = [funnelPicture, stepFlowsPicture, transitionsPicture];
export const pictures: readonly Picture[] = [funnelPicture, transitionsPicture];
