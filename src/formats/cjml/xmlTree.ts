/** Builds the tree of an XML text from its tags and texts, and repairs tags that do not match. */

import { unescapeXml } from "./escapeXml.ts";
import type { FileIssues } from "./fileIssues.ts";

/** An element. Its name has no namespace prefix. */
export type XmlElement = {
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  /** The text in it, without spaces at its ends. Texts between children are joined. */
  text: string;
  /** The offset at which it begins. */
  at: number;
};

/** Accepts tags and texts in their order. */
export type XmlTree = {
  open(element: XmlElement, isEmpty: boolean): void;
  /** @param at - the offset of the closing tag */
  close(name: string, at: number): void;
  /** Adds text with references, and with spaces at its ends. */
  addText(raw: string, at: number): void;
  /** Adds text without references. */
  addCharacters(characters: string): void;
  /** Closes the open elements. Returns an element without a name, whose children are the elements at the top. */
  finish(): XmlElement;
};

const deepest = 100;

export function createXmlTree(issues: FileIssues): XmlTree {
  const root: XmlElement = { name: "", attributes: new Map(), children: [], text: "", at: 0 };
  const path = [root];
  /** For each open element, the spaces at the end of its text so far. They count only when more text follows. */
  const tails = [""];
  /** Number of open elements that are too deep. */
  let skipped = 0;
  return { open, close, addText, addCharacters, finish };

  function open(element: XmlElement, isEmpty: boolean): void {
    if (skipped > 0 || path.length > deepest) {
      if (skipped === 0) issues.add("too_deep", element.at, `elements deeper than ${deepest} levels are left out`);
      if (!isEmpty) skipped++;
      return;
    }
    (path[path.length - 1] as XmlElement).children.push(element);
    if (isEmpty) return;
    path.push(element);
    tails.push("");
  }

  function close(name: string, at: number): void {
    if (skipped > 0) {
      skipped--;
      return;
    }
    let level = path.length - 1;
    while (level > 0 && (path[level] as XmlElement).name !== name) level--;
    if (level === 0) {
      issues.add("unexpected_closing_tag", at, `</${short(name)}> closes no element and is ignored`);
      return;
    }
    for (const element of path.slice(level + 1))
      issues.add("unclosed_tag", element.at, `<${short(element.name)}> is not closed; </${short(name)}> closes it`);
    path.length = level;
    tails.length = level;
  }

  function addText(raw: string, at: number): void {
    if (skipped > 0) return;
    let from = 0;
    let to = raw.length;
    while (to > 0 && isBlank(raw.charCodeAt(to - 1))) to--;
    const element = path[path.length - 1] as XmlElement;
    if (element.text === "") while (from < to && isBlank(raw.charCodeAt(from))) from++;
    if (from < to) addCharacters(unescapeXml(raw.slice(from, to), () => unknownEntity(issues, at)));
    if (element.text !== "") tails[tails.length - 1] += raw.slice(to);
  }

  function addCharacters(characters: string): void {
    if (skipped > 0) return;
    const element = path[path.length - 1] as XmlElement;
    element.text += tails[tails.length - 1] + characters;
    tails[tails.length - 1] = "";
  }

  function finish(): XmlElement {
    for (const element of path.slice(1))
      issues.add("unclosed_tag", element.at, `<${short(element.name)}> is never closed; it ends with the text`);
    return root;
  }
}

/** Reports a `&` that does not begin a known reference. */
export function unknownEntity(issues: FileIssues, at: number): void {
  issues.add("unknown_entity", at, "a & that does not begin a known reference is read as text; write &amp;");
}

/** Whether a code unit is white space in XML. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/** A name, shortened for a message. */
export function short(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}
