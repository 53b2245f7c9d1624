/** Writes XML line by line, with indentation. */

import { escapeXml } from "./escapeXml.ts";

/** Collects the lines of one document. */
export type XmlWriter = {
  line(text: string): void;
  /** Adds an element with text, or nothing when there is no text. */
  leaf(name: string, text: string | undefined): void;
  /** Adds an element with everything that `write` adds inside; a self-closing element when that is nothing. */
  inside(name: string, attributes: string, write: () => void): void;
  /** Returns the whole document. */
  text(): string;
};

/**
 * Makes a writer.
 *
 * @param first - the opening tag of the root
 * @param last - the closing tag of the root
 */
export function createXmlWriter(first: string, last: string): XmlWriter {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', first];
  let depth = 1;
  const line = (text: string) => void lines.push("  ".repeat(depth) + text);
  return {
    line,
    leaf(name, text) {
      if (text !== undefined && text !== "") line(`<${name}>${escapeXml(text)}</${name}>`);
    },
    inside(name, attributes, write) {
      const from = lines.length;
      line(`<${name}${attributes}>`);
      depth++;
      write();
      depth--;
      if (lines.length === from + 1) lines[from] = `${"  ".repeat(depth)}<${name}${attributes}/>`;
      else line(`</${name}>`);
    },
    text: () => `${lines.join("\n")}\n${last}\n`,
  };
}
