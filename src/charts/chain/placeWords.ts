/** Writes places and edits of a chain in words. */

import type { ChainPlace } from "../../graph/chain/chain.ts";
import type { ChainEdit } from "../../graph/chain/chainEdit.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { Format } from "../words/format.ts";

const words = {
  en: {
    start: "start",
    conversion: "conversion",
    end: "end",
    set: (step: string, share: string) => `${step} set to ${share}`,
    scale: (step: string, factor: string) => `${step} taken ${factor} times as often`,
    exit: (name: string) => `${name} removed, its journeys leave`,
    detour: (name: string) => `${name} removed, its journeys go round it`,
    repair: (name: string, share: string) => `${name} met ${share} less often`,
  },
  fr: {
    start: "début",
    conversion: "conversion",
    end: "fin",
    set: (step: string, share: string) => `${step} fixé à ${share}`,
    scale: (step: string, factor: string) => `${step} pris ${factor} fois aussi souvent`,
    exit: (name: string) => `${name} retiré, ses parcours s’arrêtent`,
    detour: (name: string) => `${name} retiré, ses parcours le contournent`,
    repair: (name: string, share: string) => `${name} rencontré ${share} moins souvent`,
  },
} satisfies Words<unknown>;

/** A touchpoint by its name, the ends of the chain by their words. */
export function placeWords(place: ChainPlace, f: Format, language: ChartLanguage): string {
  return typeof place === "string" ? f.name(place) : words[language][place.at];
}

/** `cart → buy`. */
export function wayWords(from: ChainPlace, to: ChainPlace, f: Format, language: ChartLanguage): string {
  return `${placeWords(from, f, language)} → ${placeWords(to, f, language)}`;
}

/** An edit as a sentence without a verb of cause. */
export function editWords(edit: ChainEdit, f: Format, language: ChartLanguage): string {
  const own = words[language];
  switch (edit.kind) {
    case "set":
      return own.set(wayWords(edit.from, edit.to, f, language), f.share(edit.probability));
    case "scale":
      return own.scale(wayWords(edit.from, edit.to, f, language), f.number(edit.by));
    case "remove":
      return own[edit.mode](f.name(edit.name));
    case "repair":
      return own.repair(f.name(edit.name), f.share(edit.effect));
  }
}
