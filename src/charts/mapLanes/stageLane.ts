/** Draws the stages as chevrons, each with the goal and the expectation of the customer. */

import type { MapSection } from "../map/mapContent.ts";
import type { PlacedStage } from "../map/mapLayout.ts";
import { laneTitle, type MapLane, type MapPage } from "../map/mapPage.ts";

/** Pixels of the point of a chevron. */
const point = 12;

/** The chevrons of a band, as high as the longest text in them. */
export const stageLane: MapLane = (page, band, top) => {
  const title = laneTitle(page, top + 8, page.words.lanes.stages);
  const height = Math.max(
    title.bottom - top + 8,
    ...band.stages.map((stage) => stageText(page, stage, top).bottom - top + 12),
  );
  const shapes = band.stages.map((stage, i) => chevron(page, stage, top, height, i === 0 && !stage.isContinued));
  const texts = band.stages.map((stage) => stageText(page, stage, top).svg);
  return { svg: title.svg + shapes.join("") + texts.join(""), bottom: top + height };
};

function chevron(page: MapPage, stage: PlacedStage, top: number, height: number, isFirst: boolean): string {
  const { theme } = page.pen;
  const section = page.content.sections[stage.section] as MapSection;
  const [left, right] = [stage.left, stage.right - 4];
  const notch = isFirst ? "" : `L${left + point} ${top + height / 2}`;
  const isPlaced = section.stage !== null;
  return page.pen.shape("path", {
    d: `M${left} ${top}H${right - point}L${right} ${top + height / 2}L${right - point} ${top + height}H${left}${notch}z`,
    fill: isPlaced ? theme.mainSoft : theme.surface,
    stroke: isPlaced ? theme.mainSoft : theme.hatch,
    "stroke-dasharray": !isPlaced && "4 3",
    class: "stage",
    "data-stage": section.stage?.id ?? "",
  });
}

function stageText(page: MapPage, stage: PlacedStage, top: number): { svg: string; bottom: number } {
  const { pen, content, words } = page;
  const section = content.sections[stage.section] as MapSection;
  const tight = stage.right - stage.left < 140;
  const left = stage.left + (tight ? 14 : 18);
  const width = stage.right - left - point - (tight ? 2 : 8);
  const name = stage.isContinued ? words.continued(section.name) : section.name;
  const size = tight ? 13 : 16;
  const head = pen.block(left, top + 9, name, { width, size, bold: true, lines: 3 });
  const out = [head.svg];
  let y = top + 9 + head.height + 4;
  const line = (label: string, text: string | undefined) => {
    if (text === undefined || text.trim() === "") return;
    const block = labelled(page, left, y, label, text, width);
    out.push(block.svg);
    y += block.height + 3;
  };
  if (!stage.isContinued) {
    line(words.goal, section.stage?.goal === undefined ? undefined : content.read(section.stage.goal));
    line(words.expects, section.stage?.expectations?.map(content.read).join(" · "));
  }
  return { svg: out.join(""), bottom: y };
}

/** A text behind a bold label, in one paragraph of three lines at most. */
export function labelled({ pen }: MapPage, x: number, y: number, label: string, text: string, width: number) {
  const size = 12;
  const leading = 15;
  const indent = pen.measure(label, size, true);
  const fill = { size, leading };
  // a label that would take half of the first line has a line of its own
  if (indent > width * 0.5) {
    const head = pen.block(x, y, label, { width, ...fill, bold: true, lines: 1 });
    const rest = pen.block(x, y + leading, text, { width, ...fill, lines: 4 });
    return { svg: head.svg + rest.svg, height: leading + rest.height };
  }
  const words = text.split(/\s+/);
  let first = "";
  let used = 0;
  for (const word of words) {
    const next = first === "" ? word : `${first} ${word}`;
    if (pen.measure(next, size) > width - indent) break;
    first = next;
    used++;
  }
  const head = pen.text(x, y + size * 0.92, label, { size, bold: true });
  if (used === 0) {
    const rest = pen.block(x, y + leading, text, { width, ...fill, lines: 3 });
    return { svg: head + rest.svg, height: leading + rest.height };
  }
  const start = head + pen.text(x + indent, y + size * 0.92, first, { size });
  if (used === words.length) return { svg: start, height: leading };
  const rest = pen.block(x, y + leading, words.slice(used).join(" "), { width, ...fill, lines: 2 });
  return { svg: start + rest.svg, height: leading + rest.height };
}
