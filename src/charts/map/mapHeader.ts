/** Draws the top of a map: title, scope, finding, what was measured, and the personas. */

import type { Persona } from "../../model/entities/persona.ts";
import type { JourneyMapText } from "./journeyMapText.ts";
import type { MapPage } from "./mapPage.ts";
import { mapSigns } from "./mapSigns.ts";

/** The header, from the margin down. */
export function mapHeader(page: MapPage, text: JourneyMapText): { svg: string; bottom: number } {
  const { pen, content, words } = page;
  const { margin, inner, narrow, theme } = pen;
  const most = pen.options.top ?? 4;
  const personas = page.lanes.has("personas") ? content.journey.personas.slice(0, most) : [];
  const hidden = page.lanes.has("personas") ? content.journey.personas.length - personas.length : 0;
  const beside = pen.width >= 1100 && personas.length > 0;
  const wide = beside ? Math.min(2, personas.length) * 330 : 0;
  const width = beside ? inner - wide - 24 : inner;
  const out: string[] = [];
  let y = margin;
  const add = (
    content: string,
    size: number,
    fill: string,
    lines: number,
    more: { bold?: boolean; leading?: number },
  ) => {
    if (content === "") return;
    const block = pen.block(margin, y, content, { width, size, fill, lines, ...more });
    out.push(block.svg);
    y += block.height + 6;
  };
  add(pen.options.title ?? text.title, narrow ? 20 : 26, theme.ink, narrow ? 4 : 2, { bold: true });
  add(pen.options.subtitle ?? text.subtitle, 13, theme.muted, narrow ? 6 : 2, { leading: 17 });
  add(text.finding, narrow ? 13 : 15, theme.ink, narrow ? 12 : 4, { leading: narrow ? 18 : 20 });
  const footnote =
    hidden === 0
      ? text.footnote
      : [text.footnote, words.morePersonas(pen.format.count(hidden))].filter(Boolean).join(" · ");
  add(footnote, 12, theme.muted, narrow ? 5 : 2, { leading: 16 });
  if (personas.length === 0) return { svg: out.join(""), bottom: y + 4 };
  const perRow = beside
    ? Math.min(2, personas.length)
    : Math.max(1, Math.min(personas.length, Math.floor((inner + 12) / 290)));
  const card = beside ? 318 : (inner - 12 * (perRow - 1)) / perRow;
  const left = beside ? margin + inner - wide + 12 : margin;
  let top = beside ? margin + 8 : y + 4;
  for (let i = 0; i < personas.length; i += perRow) {
    const row = personas.slice(i, i + perRow);
    const heights = row.map((persona, k) => personaCard(page, persona, left + k * (card + 12), top, card, 0).height);
    const height = Math.max(...heights);
    out.push(...row.map((persona, k) => personaCard(page, persona, left + k * (card + 12), top, card, height).svg));
    top += height + 12;
  }
  return { svg: out.join(""), bottom: Math.max(y + 4, top) };
}

/** Draws one persona: name, share, description, quotation, evidence. */
function personaCard(page: MapPage, persona: Persona, x: number, y: number, width: number, height: number) {
  const { pen, words, content } = page;
  const { theme } = pen;
  const share = persona.share === undefined ? "" : words.share(pen.format.share(persona.share));
  const room = width - 56 - 14;
  const out = [mapSigns.person(pen, x + 30, y + 32)];
  const shareWidth = share === "" ? 0 : pen.measure(share, 12) + 10;
  const apart = shareWidth > room * 0.55;
  out.push(
    pen.text(x + 56, y + 26, content.nameOf(persona), { size: 14, bold: true, max: room - (apart ? 0 : shareWidth) }),
  );
  if (share !== "" && !apart) out.push(pen.text(x + width - 12, y + 26, share, { fill: theme.muted, anchor: "end" }));
  let at = y + 33;
  const line = (text: string, left: number, size: number, lines: number, italic: boolean, fill: string) => {
    if (text.trim() === "") return;
    const box = { width: x + width - 14 - left, size, lines, italic, fill, leading: size + 4 };
    const block = pen.block(left, at, text, box);
    out.push(block.svg);
    at += block.height + 4;
  };
  if (apart) line(share, x + 56, 12, 1, false, theme.muted);
  if (persona.description !== undefined) line(content.read(persona.description), x + 56, 12, 2, false, theme.muted);
  at = Math.max(at, y + 54);
  if (persona.quote !== undefined) line(words.quote(content.read(persona.quote)), x + 14, 13, 3, true, theme.ink);
  if (persona.kind !== undefined) line(words.persona[persona.kind], x + 14, 11, 1, false, theme.muted);
  const own = Math.max(height, at - y + 6, 60);
  const frame = { x, y, width, height: own, rx: 8, fill: theme.surface, stroke: theme.line, class: "persona" };
  return { svg: pen.shape("rect", frame) + out.join(""), height: own };
}
