/** Draws the steps of a funnel or of one of its groups. */

import type { FunnelStepResult } from "../../funnel/funnelResult.ts";
import type { PatternName, Pen } from "../draw/pen.ts";
import { funnelWords, stepsWithPrevious } from "./funnelText.ts";

export const drawnReasons = ["never", "early", "late", "excluded"] as const;
/** The pattern of each reason. */
export const lossPatterns: Record<(typeof drawnReasons)[number], PatternName> = {
  never: "hatch",
  early: "dots",
  late: "bars",
  excluded: "cross",
};

/** The places of the parts of a row, in pixels. */
export type FunnelLayout = {
  bars: number;
  barsEnd: number;
  entryEnd: number;
  stepEnd: number;
  barHeight: number;
  between: number;
};

/** Draws the bars of all steps. The whole funnel also shows time and losses between two steps; groups are smaller, without them. */
export function drawFunnelSteps(
  pen: Pen,
  steps: readonly FunnelStepResult[],
  entered: number,
  layout: FunnelLayout,
  top: number,
  series: string | null,
) {
  const words = funnelWords[pen.options.language];
  const { theme, format } = pen;
  const out: string[] = [];
  const x = (count: number) => layout.bars + (entered === 0 ? 0 : (count / entered) * (layout.barsEnd - layout.bars));
  let y = top;
  for (const [i, { step, previous }] of stepsWithPrevious(steps).entries()) {
    if (i > 0) {
      if (series === null) out.push(drawBetween(pen, step, previous, layout, y));
      y += layout.between;
    }
    const shown = format.name(step.name);
    const name = step.optional ? `${shown} (${words.optional})` : shown;
    const share = step.conversion.value === null ? "–" : format.share(step.conversion.value);
    const interval = i === 0 ? "" : format.interval(step.conversion);
    if (pen.narrow) {
      const rate = i === 0 ? share : `${share} (${interval})`;
      const wide = pen.measure(rate, 12, true) + 8;
      out.push(pen.text(layout.bars, y + 12, `${i + 1}  ${name}`, { size: 13, bold: true, max: pen.inner - wide }));
      out.push(pen.text(layout.entryEnd, y + 12, rate, { size: 12, bold: true, anchor: "end" }));
      y += 18;
    } else {
      const middle = y + layout.barHeight / 2;
      out.push(
        pen.shape("circle", {
          cx: pen.margin + 11,
          cy: middle,
          r: series === null ? 11 : 9,
          fill: theme.surface,
          stroke: theme.line,
        }),
      );
      out.push(pen.text(pen.margin + 11, middle + 4, String(i + 1), { size: 11, bold: true, anchor: "middle" }));
      const label = {
        width: 112,
        size: series === null ? 13 : 12,
        bold: true,
        lines: series === null ? 2 : 1,
        leading: 16,
      };
      const height = pen.block(0, 0, name, label).height;
      out.push(pen.block(pen.margin + 30, middle - height / 2 + 1, name, label).svg);
    }
    out.push(drawBar(pen, step, previous, layout, y, x, series));
    if (!pen.narrow) {
      const middle = y + layout.barHeight / 2;
      const twoLines = interval !== "" && series === null;
      const style = { anchor: "end" as const };
      const at = twoLines ? middle - 3 : middle + 5;
      const one = series !== null && interval !== "";
      out.push(
        pen.text(layout.entryEnd, at, one ? `${share} (${interval})` : share, {
          ...style,
          size: one ? 12 : 14,
          bold: true,
          max: one ? 150 : 90,
        }),
      );
      if (twoLines) {
        out.push(pen.text(layout.entryEnd, middle + 13, interval, { ...style, size: 11.5, fill: theme.muted }));
        const value = step.stepConversion.value;
        out.push(pen.text(layout.stepEnd, at, value === null ? "–" : format.share(value), { ...style, size: 14 }));
        out.push(
          pen.text(layout.stepEnd, middle + 13, format.interval(step.stepConversion), {
            ...style,
            size: 11.5,
            fill: theme.muted,
          }),
        );
      } else if (one) {
        const value = step.stepConversion.value;
        out.push(
          pen.text(
            layout.stepEnd,
            at,
            value === null ? "–" : `${format.share(value)} (${format.interval(step.stepConversion)})`,
            { ...style, size: 12, max: layout.stepEnd - layout.entryEnd - 8 },
          ),
        );
      }
    }
    y += layout.barHeight;
  }
  return { svg: out.join(""), bottom: y };
}

/** Draws one bar: the journeys that reached the step, those lost before it, and the interval. */
function drawBar(
  pen: Pen,
  step: FunnelStepResult,
  previous: FunnelStepResult | null,
  layout: FunnelLayout,
  y: number,
  x: (count: number) => number,
  series: string | null,
): string {
  const { theme, format } = pen;
  const words = funnelWords[pen.options.language];
  const height = layout.barHeight;
  const end = x(step.count);
  const out = [
    pen.shape("rect", { x: layout.bars, y, width: layout.barsEnd - layout.bars, height, fill: theme.surface }),
  ];
  const { conversion } = step;
  const tip = `${format.name(step.name)}: ${format.count(step.count)}${conversion.value === null ? "" : `, ${format.share(conversion.value)} (${format.interval(conversion)})`}`;
  const data = {
    label: step.name,
    value: step.count,
    lower: conversion.lower,
    upper: conversion.upper,
    n: conversion.n,
  };
  out.push(
    pen.mark(
      "rect",
      { x: layout.bars, y, width: end - layout.bars, height, fill: theme.main, class: "bar" },
      { ...data, series: series ?? undefined },
      tip,
    ),
  );
  let from = end;
  for (const [reason, count] of lostParts(step, previous)) {
    const to = Math.min(layout.barsEnd, from + x(count) - layout.bars);
    const fill = pen.pattern(reason === "lost" ? "hatch" : lossPatterns[reason]);
    const label = `${step.name}: ${reason}`;
    out.push(
      pen.mark(
        "rect",
        {
          x: from,
          y: y + 0.5,
          width: to - from,
          height: height - 1,
          fill,
          stroke: theme.hatch,
          "stroke-width": 1,
          class: "lost",
        },
        { label, value: count, series: series ?? undefined },
        `${words[reason]}: ${format.count(count)}`,
      ),
    );
    from = to;
  }
  if (previous !== null && conversion.lower !== null && conversion.upper !== null)
    out.push(pen.whisker(x(conversion.lower * conversion.n), x(conversion.upper * conversion.n), y + height / 2));
  const count = format.count(step.count);
  const size = height > 20 ? 14 : 12;
  const wide = pen.measure(count, size, true);
  const inside =
    (conversion.lower === null || previous === null ? end : Math.min(end, x(conversion.lower * conversion.n))) -
      layout.bars >
    wide + 16;
  if (inside)
    out.push(pen.text(layout.bars + 10, y + height / 2 + size * 0.36, count, { size, bold: true, fill: theme.onMain }));
  else {
    const after = Math.max(end, conversion.upper === null ? end : x(conversion.upper * conversion.n)) + 8;
    const fits = after + wide <= layout.barsEnd;
    out.push(
      pen.text(fits ? after : layout.barsEnd - 4, y + height / 2 + size * 0.36, count, {
        size,
        bold: true,
        halo: true,
        anchor: fits ? "start" : "end",
      }),
    );
  }
  return out.join("");
}

/** Lists the parts of the loss before a step. The result has the reasons at the step where journeys stopped: the previous one. */
function lostParts(
  step: FunnelStepResult,
  previous: FunnelStepResult | null,
): [(typeof drawnReasons)[number] | "lost", number][] {
  if (previous === null || previous.count <= step.count) return [];
  const { lost } = previous;
  // journeys may leave out an optional step: those that did have no reason of a loss
  if (lost === undefined || step.optional) return [["lost", previous.count - step.count]];
  return drawnReasons.filter((reason) => lost[reason] > 0).map((reason) => [reason, lost[reason]]);
}

/** Draws what is between two steps: an arrow, the median time, how many were lost and why. */
function drawBetween(
  pen: Pen,
  step: FunnelStepResult,
  previous: FunnelStepResult | null,
  layout: FunnelLayout,
  top: number,
): string {
  const { theme, format } = pen;
  const words = funnelWords[pen.options.language];
  const middle = top + layout.between / 2;
  const x = layout.bars + 9;
  const out = [
    pen.shape("path", {
      d: `M${x} ${top + 5}V${top + layout.between - 5}m-4 -5l4 5l4 -5`,
      fill: "none",
      stroke: theme.muted,
      "stroke-width": 1.4,
    }),
  ];
  let at = x + 15;
  const end = layout.barsEnd;
  const put = (text: string, style: { bold?: boolean; fill?: string }) => {
    if (at >= end - 20) return;
    out.push(pen.text(at, middle + 4, text, { size: 12, ...style, max: end - at }));
    at += pen.measure(text, 12, style.bold) + 14;
  };
  if (step.timeFromPrevious !== null) put(words.median(format.duration(step.timeFromPrevious.q50Ms)), { bold: true });
  const lost = (previous?.count ?? 0) - step.count;
  if (previous !== null && lost > 0 && !step.optional) {
    put(words.lostCount(format.count(lost), format.share(lost / previous.count)), { bold: true, fill: theme.neg });
    const parts = lostParts(step, previous).filter(([reason]) => reason !== "lost");
    if (parts.length > 0 && !pen.narrow) {
      const names = words.short as Record<string, string>;
      put(`· ${parts.map(([reason, count]) => `${format.count(count)} ${names[reason]}`).join(", ")}`, {
        fill: theme.muted,
      });
    }
  }
  return out.join("");
}
