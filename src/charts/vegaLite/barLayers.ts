/** The layers that specifications share: bars and dots by name, each with its interval. */

import type { VegaChart, VegaPart } from "./vegaLiteSpec.ts";

/** The axis of names: in the order of the rows, without a title. */
export function names(chart: VegaChart, column: string, more: VegaPart = {}): VegaPart {
  return chart.channel(column, { sort: null, title: null, ...more });
}

/** The interval of a value along x; rows without one have none. */
export function intervalAlongX(chart: VegaChart, value: string, more: VegaPart = {}): VegaPart[] {
  return intervalLayer(chart, value, "x", more);
}

/** The interval of a value along y. */
export function intervalAlongY(chart: VegaChart, value: string, more: VegaPart = {}): VegaPart[] {
  return intervalLayer(chart, value, "y", more);
}

function intervalLayer(chart: VegaChart, value: string, side: "x" | "y", more: VegaPart): VegaPart[] {
  const [lower, upper] = [`${value}Lower`, `${value}Upper`];
  if (!chart.isFilled(lower) || !chart.isFilled(upper)) return [];
  const { title, axis, scale } = chart.channel(value);
  return [
    {
      transform: [{ filter: `isValid(datum.${lower}) && isValid(datum.${upper})` }],
      mark: { type: "rule", color: chart.theme.ink, strokeWidth: 1.6 },
      encoding: {
        [side]: { field: lower, type: "quantitative", title, axis, ...(scale !== undefined && { scale }) },
        [`${side}2`]: { field: upper },
        ...more,
      },
    },
  ];
}

/** Horizontal bars with intervals: one for each row of the table. */
export function barLayers(chart: VegaChart, label: string, value: string, tips: readonly string[]): VegaPart[] {
  return [
    {
      mark: { type: "bar", height: { band: 0.6 } },
      encoding: { x: chart.channel(value), tooltip: chart.tips(label, value, ...tips) },
    },
    ...intervalAlongX(chart, value),
  ];
}

/** Dots along x with their intervals: one for each row of the table. */
export function dotLayers(chart: VegaChart, value: string, scale: VegaPart, tips: readonly string[]): VegaPart[] {
  return [
    ...intervalAlongX(chart, value),
    {
      mark: { type: "point", filled: true, size: 80, opacity: 1 },
      encoding: { x: chart.channel(value, { scale }), tooltip: chart.tips(...tips) },
    },
  ];
}
