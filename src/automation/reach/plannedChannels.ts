/** Finds the channels on which each message is planned. */

import type { Journey } from "../../model/journey.ts";

/** For each message its own channels and those of the touchpoints that carry it. */
export function plannedChannels({ messages, touchpoints }: Journey): Map<string, Set<string>> {
  const planned = new Map(messages.map(({ id, channels = [] }) => [id, new Set<string>(channels)]));
  for (const { messages: carried = [], channels = [] } of touchpoints)
    for (const id of carried) for (const channel of channels) planned.get(id)?.add(channel);
  return planned;
}
