/** Converts labels, names and extra fields of a Journey to CJML text, and counts losses. */

import type { Channel } from "../../model/entities/channel.ts";
import type { Journey } from "../../model/journey.ts";
import type { Label } from "../../model/label.ts";
import { labelOf } from "../../model/labelOf.ts";
import { localize } from "../../model/localize.ts";
import type { LossList } from "../writeResult.ts";

/** Writes the texts of one journey. */
export type CjmlTexts = {
  textOf(label: Label | undefined, path: string[]): string | undefined;
  nameOf(entity: { id: string; label?: Label | undefined }, collection: string): string;
  extraOf(entity: Pick<Journey, "extra">, path: string[], known: readonly string[]): Map<string, string>;
  channelOf(id: string | undefined): Channel | undefined;
  channelNameOf(channel: Channel): string;
};

/** @param language - the wanted languages, best first */
export function createCjmlTexts(
  journey: Journey,
  language: string | readonly string[] | undefined,
  losses: LossList,
): CjmlTexts {
  /** Returns a label as one text. Languages that are not written and empty texts are losses. */
  const textOf = (label: Label | undefined, path: string[]): string | undefined => {
    if (label === undefined) return undefined;
    if (typeof label !== "string") losses.add("languages_not_written", path, `${path.join(".")} in one language only`);
    const text = localize(label, language ?? [], journey.language);
    if (text === "") losses.add("empty_text", path, `empty ${path.join(".")} not written`);
    return text;
  };
  /** Returns a name, which the format requires: the id when there is no label. */
  const nameOf = (entity: { id: string; label?: Label | undefined }, collection: string): string => {
    const text = textOf(entity.label, [collection, "label"]);
    if (text === entity.id)
      losses.add("label_is_id", [collection, "label"], "label equal to its id, which is read as no label");
    return text || entity.id;
  };
  const extraOf = (entity: Pick<Journey, "extra">, path: string[], known: readonly string[]) => {
    const texts = new Map<string, string>();
    for (const [key, value] of Object.entries(entity.extra ?? {})) {
      if (known.includes(key) && typeof value === "string" && value !== "") texts.set(key, value);
      else losses.add("not_written", [...path, "extra"], `${[...path, "extra"].join(".")} not written`);
    }
    return texts;
  };
  const channelsById = new Map(journey.channels.map((channel) => [channel.id, channel]));
  const channelOf = (id: string | undefined) => channelsById.get(id ?? "");
  const channelNameOf = (channel: Channel) => labelOf(channel, language, journey.language) || channel.id;
  return { textOf, nameOf, extraOf, channelOf, channelNameOf };
}
