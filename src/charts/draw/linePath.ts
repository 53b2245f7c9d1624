/** Makes the SVG paths of lines and bands through points. A missing value interrupts them. */

import { area, type CurveFactory, curveLinear, line } from "d3-shape";

/** A point of a curve in pixels; `null` interrupts it. */
export type CurvePoint = { x: number; y: number } | null;

/** A point of a band. */
export type BandPoint = { x: number; lower: number; upper: number } | null;

/** The path of a line. */
export function linePath(points: readonly CurvePoint[], curve: CurveFactory = curveLinear): string {
  const path = line<CurvePoint>()
    .defined((point) => point !== null)
    .x((point) => point?.x ?? 0)
    .y((point) => point?.y ?? 0)
    .curve(curve);
  return path([...points]) ?? "";
}

/** The path of a band between two lines. */
export function bandPath(points: readonly BandPoint[], curve: CurveFactory = curveLinear): string {
  const path = area<BandPoint>()
    .defined((point) => point !== null)
    .x((point) => point?.x ?? 0)
    .y0((point) => point?.lower ?? 0)
    .y1((point) => point?.upper ?? 0)
    .curve(curve);
  return path([...points]) ?? "";
}
