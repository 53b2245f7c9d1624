/** Reads the children of XML elements by name, and counts unknown ones. */

import { quote } from "../../core/suggest.ts";
import type { FileIssues } from "./fileIssues.ts";
import type { XmlElement } from "./xmlTree.ts";

/** The known children of an element, by name. */
export type Children<Name extends string> = {
  /** The text of the first child with this name; undefined when there is none or it is empty. */
  text(name: Name): string | undefined;
  first(name: Name): XmlElement | undefined;
  all(name: Name): XmlElement[];
};

/**
 * Reads an element that may have the given children and attributes. Everything else becomes an issue.
 *
 * @param names - names of the children; a second child of a name that may occur once is an issue
 * @param options - children that may occur several times, and known attributes
 */
export function childrenOf<Name extends string>(
  element: XmlElement,
  names: readonly Name[],
  issues: FileIssues,
  options: { many?: readonly Name[]; attributes?: readonly string[] } = {},
): Children<Name> {
  const { many = [], attributes = [] } = options;
  const found = new Map<string, XmlElement[]>();
  for (const child of element.children) {
    if (!(names as readonly string[]).includes(child.name)) {
      issues.add(
        "unknown_element",
        child.at,
        `<${cut(child.name)}> in <${cut(element.name)}> is unknown and is left out`,
      );
      continue;
    }
    const list = found.get(child.name);
    if (list === undefined) found.set(child.name, [child]);
    else if ((many as readonly string[]).includes(child.name)) list.push(child);
    else
      issues.add(
        "repeated_element",
        child.at,
        `<${child.name}> occurs again in <${cut(element.name)}>; only the first is read`,
      );
  }
  if (element.text !== "" && element.children.length > 0)
    issues.add("stray_text", element.at, `text between the elements in <${cut(element.name)}> is left out`);
  checkAttributes(element, attributes, issues);
  return {
    text: (name) => {
      const child = found.get(name)?.[0];
      return child === undefined ? undefined : textOf(child, issues);
    },
    first: (name) => found.get(name)?.[0],
    all: (name) => found.get(name) ?? [],
  };
}

/** The text of an element that may contain only text. */
export function textOf(element: XmlElement, issues: FileIssues): string | undefined {
  for (const { name, at } of element.children)
    issues.add("unknown_element", at, `<${cut(name)}> in <${cut(element.name)}> is unknown and is left out`);
  checkAttributes(element, [], issues);
  return element.text === "" ? undefined : element.text;
}

function checkAttributes(element: XmlElement, known: readonly string[], issues: FileIssues): void {
  for (const name of element.attributes.keys())
    if (!known.includes(name) && !/^(xmlns|xsi|xml)(:|$)/.test(name))
      issues.add("unknown_attribute", element.at, `attribute ${quote(name)} of <${cut(element.name)}> is left out`);
}

function cut(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}
