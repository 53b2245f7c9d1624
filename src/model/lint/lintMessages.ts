/** Finds problems of messages and channels. */

import { quote } from "../../core/suggest.ts";
import type { Message } from "../entities/message.ts";
import type { Journey } from "../journey.ts";
import type { ReportLint } from "./lintCode.ts";
import { carriers } from "./messageMatrix.ts";
import { sameText } from "./sameText.ts";

/** Reports topics with different texts on two channels, messages that no touchpoint carries, channels with another editorial line. */
export function lintMessages(journey: Journey, report: ReportLint): void {
  const { messages, channels, editorialLine, language } = journey;
  const carried = carriers(journey);
  const channelsOf = ({ id, channels: own }: Message) => new Set([...(own ?? []), ...(carried.get(id) ?? [])]);
  const first = new Map<string, Message>();
  messages.forEach((message, i) => {
    const { id, topic, text } = message;
    for (const channel of message.channels ?? []) {
      if (carried.get(id)?.has(channel)) continue;
      const why = `message ${quote(id)} is meant for channel ${quote(channel)}, and no touchpoint there carries it`;
      report("message_missing", ["messages", i], why, [channel]);
    }
    if (topic === undefined || text === undefined) return;
    const model = first.get(topic);
    if (model === undefined) {
      first.set(topic, message);
      return;
    }
    const places = new Set([...channelsOf(model), ...channelsOf(message)]);
    if (places.size < 2 || sameText(model.text ?? "", text, language)) return;
    const why = `message ${quote(id)} says something different about ${quote(topic)} than message ${quote(model.id)}`;
    report("message_differs", ["messages", i], why, [topic, model.id]);
  });
  const line = editorialLine ?? channels.find((channel) => channel.editorialLine !== undefined)?.editorialLine;
  channels.forEach(({ id, editorialLine: own }, i) => {
    if (own === undefined || line === undefined || sameText(own, line, language)) return;
    const than = editorialLine === undefined ? "the first channel that states one" : "the journey";
    report("editorial_line_differs", ["channels", i], `channel ${quote(id)} has another editorial line than ${than}`, [
      than,
    ]);
  });
}
