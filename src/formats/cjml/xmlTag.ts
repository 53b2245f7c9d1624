/** Reads an opening XML tag with its attributes. */

import { quote } from "../../core/suggest.ts";
import { unescapeXml } from "./escapeXml.ts";
import type { FileIssues } from "./fileIssues.ts";
import { isBlank, short, unknownEntity, type XmlElement } from "./xmlTree.ts";

/** An opening tag, whether it is self-closing, and the offset of the text after it. */
export type XmlTag = { element: XmlElement; isEmpty: boolean; end: number };

const nameEnd = /[\s/>=<"']/g;

/** @param start - the offset of its `<` */
export function xmlTag(text: string, start: number, issues: FileIssues): XmlTag {
  let at = start + 1;
  const element: XmlElement = { name: localName(word()), attributes: new Map(), children: [], text: "", at: start };
  let isEmpty = false;
  for (;;) {
    blanks();
    const letter = text[at];
    if (letter === ">") return { element, isEmpty, end: at + 1 };
    if (letter === undefined || letter === "<") {
      issues.add("malformed_tag", start, `<${short(element.name)} has no ">"`);
      return { element, isEmpty, end: at };
    }
    if (letter === "/") {
      isEmpty = text[at + 1] === ">";
      at++;
    } else readAttribute();
  }

  function readAttribute(): void {
    const from = at;
    const name = word();
    if (name === "") at++;
    blanks();
    if (name === "" || text[at] !== "=") {
      issues.add("malformed_tag", from, 'an attribute is not written as name="value" and is left out');
      return;
    }
    at++;
    blanks();
    const value = unescapeXml(attributeValue(), () => unknownEntity(issues, from));
    if (element.attributes.has(name))
      issues.add("duplicate_attribute", from, `attribute ${quote(name)} occurs twice; only the first is read`);
    else element.attributes.set(name, value);
  }

  function attributeValue(): string {
    const mark = text[at];
    if (mark !== '"' && mark !== "'") {
      issues.add("malformed_tag", at, "the value of an attribute is not in quotes");
      return word();
    }
    const end = text.indexOf(mark, at + 1);
    if (end < 0)
      issues.add("malformed_tag", at, "a quote in a tag is never closed; the value contains the rest of the text");
    const raw = text.slice(at + 1, end < 0 ? undefined : end);
    at = end < 0 ? text.length : end + 1;
    return raw;
  }

  function word(): string {
    const from = at;
    nameEnd.lastIndex = at;
    const found = nameEnd.exec(text);
    at = found === null ? text.length : found.index;
    return text.slice(from, at);
  }

  function blanks(): void {
    while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  }
}

/** A name without its namespace prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
