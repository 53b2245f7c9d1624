/** Compares what is said about each topic on each channel. */

import { expectSource } from "../../core/checks/expectSource.ts";
import type { Message } from "../entities/message.ts";
import type { Journey } from "../journey.ts";
import { sameText } from "./sameText.ts";

/** What a channel says about a topic. */
export type MessageCell = {
  channel: string;
  /**
   * `same`: the text of the topic's first message; `different`: another text; `missing`: a message is for this channel, but no
   * touchpoint on it carries the message; `null`: no message is for this channel.
   */
  state: "same" | "different" | "missing" | null;
  /** Ids of the messages that are for this channel, or that a touchpoint on it carries. */
  messages: readonly string[];
};

/** A table: one row per topic, in order of first appearance, and one cell per channel, in the order of the document. */
export type MessageMatrixResult = {
  kind: "messageMatrix";
  channels: readonly string[];
  rows: readonly { topic: string; cells: readonly MessageCell[] }[];
};

/**
 * Compares the texts about each topic on each channel. It ignores differences of case, Unicode composition and surrounding spaces. It
 * compares letters, not meanings. Messages without a topic are left out.
 *
 * @example
 * const shop = defineJourney({
 *   id: "shop",
 *   channels: [{ id: "web" }, { id: "store" }],
 *   touchpoints: [{ id: "page", channels: ["web"], messages: ["online"] }],
 *   messages: [
 *     { id: "online", topic: "returns", text: "30 days" },
 *     { id: "desk", topic: "returns", text: "14 days", channels: ["store"] },
 *   ],
 * });
 * messageMatrix(shop).rows[0]?.cells.map((cell) => cell.state) // => ["same", "missing"]
 */
export function messageMatrix(journey: Journey): MessageMatrixResult {
  expectSource(journey, "journey", "messageMatrix");
  const carried = carriers(journey);
  const topics = new Map<string, Message[]>();
  for (const message of journey.messages) {
    if (message.topic === undefined) continue;
    const known = topics.get(message.topic);
    if (known === undefined) topics.set(message.topic, [message]);
    else known.push(message);
  }
  const channels = journey.channels.map(({ id }) => id);
  const rows = Array.from(topics, ([topic, messages]) => {
    const text = messages.find((message) => message.text !== undefined)?.text;
    const cells = channels.map((channel): MessageCell => {
      const here = messages.filter(({ id, channels: own }) => own?.includes(channel) || carried.get(id)?.has(channel));
      const missing = here.some(({ id }) => !carried.get(id)?.has(channel));
      const same = here.every(
        (message) => message.text === undefined || text === undefined || sameText(message.text, text, journey.language),
      );
      const state = here.length === 0 ? null : missing ? "missing" : same ? "same" : "different";
      return { channel, state, messages: here.map(({ id }) => id) };
    });
    return { topic, cells };
  });
  return { kind: "messageMatrix", channels, rows };
}

/** For each message, the channels of the touchpoints that carry it. */
export function carriers({ touchpoints }: Journey): Map<string, Set<string>> {
  const carried = new Map<string, Set<string>>();
  for (const { messages = [], channels = [] } of touchpoints) {
    for (const message of messages) {
      const own = carried.get(message) ?? new Set();
      for (const channel of channels) own.add(channel);
      carried.set(message, own);
    }
  }
  return carried;
}
