/** Writes XML line by line, indented. */

import { escapeXml } from "./escapeXml.ts";

/** Lines of one document. */
export type XmlWriter = {
  line(text: string): void;
  /** An element with text; nothing when there is none. */
  leaf(name: string, text: string | undefined): void;
  /** An element around what `write` adds; one that closes itself when that is nothing. */
  inside(name: string, attributes: string, write: () => void): void;
  /** The whole document. */
  text(): string;
};

/**
 * @param first - the opening tag of the root
 * @param last - its closing tag
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
