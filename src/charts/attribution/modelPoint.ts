/** Draws the point of a model. Each model has its own shape and colour. */

import type { Pen } from "../draw/pen.ts";

/** Categories of the first six models: colours that colour-blind readers tell apart, and a shape each. */
export const modelHues = [0, 1, 3, 4, 2, 5];
const shapes = ["circle", "square", "diamond", "triangle", "cross", "star"] as const;

/** The data of a point. Without label and value it is a sample of the legend. */
export type PointData = {
  label?: string;
  value?: number;
  lower?: number | null;
  upper?: number | null;
  series?: string;
  class?: string;
  tip?: string;
};

/** Draws the point of the m-th model. */
export function modelPoint(pen: Pen, m: number, x: number, y: number, hollow: boolean, point: PointData): string {
  const colour = pen.theme.categories[modelHues[m] as number] as string;
  const { class: kind, tip, label, value, ...rest } = point;
  const look = {
    fill: hollow ? pen.theme.bg : colour,
    stroke: hollow ? colour : pen.theme.bg,
    "stroke-width": hollow ? 2.2 : 1,
    class: kind,
  };
  const [name, form] = formOf(shapes[m] ?? "circle", x, y);
  if (label === undefined || value === undefined) return pen.shape(name, { ...form, ...look });
  return pen.mark(name, { ...form, ...look }, { label, value, ...rest }, tip);
}

function formOf(shape: (typeof shapes)[number], x: number, y: number): [string, Record<string, string | number>] {
  const at = (values: readonly (readonly [number, number])[]) =>
    ["polygon", { points: values.map(([dx, dy]) => `${round(x + dx)},${round(y + dy)}`).join(" ") }] as [
      string,
      Record<string, string>,
    ];
  switch (shape) {
    case "circle":
      return ["circle", { cx: x, cy: y, r: 6 }];
    case "square":
      return ["rect", { x: x - 5.5, y: y - 5.5, width: 11, height: 11 }];
    case "diamond":
      return at([
        [0, -7.5],
        [7.5, 0],
        [0, 7.5],
        [-7.5, 0],
      ]);
    case "triangle":
      return at([
        [0, -7],
        [7, 6],
        [-7, 6],
      ]);
    case "cross":
      return at([
        [-2.5, -7],
        [2.5, -7],
        [2.5, -2.5],
        [7, -2.5],
        [7, 2.5],
        [2.5, 2.5],
        [2.5, 7],
        [-2.5, 7],
        [-2.5, 2.5],
        [-7, 2.5],
        [-7, -2.5],
        [-2.5, -2.5],
      ]);
    default:
      return at([
        [0, 7],
        [-7, -6],
        [7, -6],
      ]);
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
