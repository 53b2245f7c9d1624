/** Numbers what messages say, and compares it: the text as it was sent, and the offer. */

import type { Message } from "../../model/entities/message.ts";
import { sameText } from "../../model/lint/sameText.ts";
import type { Sent } from "../programme/sent.ts";

/** One way in which a message was sent. */
export type SaidVariant = { message: string; text: Message["text"]; offer: Message["offer"] };

/** All ways, by number. */
export type SaidVariants = {
  /** The number of what this entry says: its own text and offer, else those of the document. */
  idOf(message: Message, sent: Sent): number;
  at(id: number): SaidVariant;
  /** Whether two ways say different things. Each pair is compared once. */
  differ(a: number, b: number): { text: boolean; offer: boolean };
};

/** @param language - of plain texts of the document */
export function createVariants(language: string | undefined): SaidVariants {
  const variants: SaidVariant[] = [];
  const known = new Map<string, number>();
  const compared = new Map<string, { text: boolean; offer: boolean }>();
  return {
    idOf(message, sent) {
      const text = sent.text ?? message.text;
      const offer = sent.offer ?? message.offer;
      const own = sent.text !== undefined || sent.offer !== undefined;
      const key = own ? JSON.stringify([message.id, text ?? null, offer ?? null]) : JSON.stringify([message.id]);
      const id = known.get(key) ?? variants.push({ message: message.id, text, offer }) - 1;
      known.set(key, id);
      return id;
    },
    at: (id) => variants[id] as SaidVariant,
    differ(a, b) {
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      let found = compared.get(key);
      if (found === undefined) {
        const [one, two] = [variants[a] as SaidVariant, variants[b] as SaidVariant];
        found = {
          text: one.text !== undefined && two.text !== undefined && !sameText(one.text, two.text, language),
          offer: one.offer !== undefined && two.offer !== undefined && !sameOffer(one.offer, two.offer),
        };
        compared.set(key, found);
      }
      return found;
    },
  };
}

/** Whether two offers have the same percent and the same amount. */
function sameOffer(one: NonNullable<Message["offer"]>, two: NonNullable<Message["offer"]>): boolean {
  return (
    one.percent === two.percent &&
    one.amount?.amount === two.amount?.amount &&
    one.amount?.currency === two.amount?.currency
  );
}
