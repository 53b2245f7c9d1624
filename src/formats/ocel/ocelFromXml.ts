/** Reads OCEL 2.0 in XML. */

import { fileIssues } from "../cjml/fileIssues.ts";
import { readXml } from "../cjml/readXml.ts";
import type { XmlElement } from "../cjml/xmlTree.ts";
import { createOcelBuilder } from "./ocelBuilder.ts";
import type { OcelDocument } from "./ocelDocument.ts";
import type { OcelIssues } from "./ocelIssues.ts";

export function ocelFromXml(text: string, issues: OcelIssues): OcelDocument {
  const builder = createOcelBuilder(issues);
  const faults = fileIssues(text);
  const root = readXml(text, faults).children.find(({ name }) => name === "log");
  for (const { code, message } of faults.list()) issues.add("invalid_xml", `${message} (${code})`);
  if (
    root === undefined ||
    !["events", "objects"].every((name) => root.children.some((child) => child.name === name))
  ) {
    issues.add("not_ocel", "expected an element <log> with the elements <events> and <objects>");
    return builder.finish();
  }
  for (const kind of ["event", "object"] as const)
    for (const type of below(root, `${kind}-types`, `${kind}-type`))
      for (const { attributes } of below(type, "attributes", "attribute"))
        builder.declare(kind, type.attributes.get("name"), attributes.get("name"), attributes.get("type"));
  for (const object of below(root, "objects", "object"))
    builder.addObject(object.attributes.get("id"), object.attributes.get("type"), attributesOf(object));
  for (const event of below(root, "events", "event")) {
    const relations = [...below(event, "objects", "relationship"), ...below(event, "objects", "relobj")].map((one) => ({
      objectId: one.attributes.get("object-id"),
      qualifier: one.attributes.get("qualifier"),
    }));
    const { attributes } = event;
    builder.addEvent(
      attributes.get("id"),
      attributes.get("type"),
      attributes.get("time"),
      attributesOf(event),
      relations,
    );
  }
  return builder.finish();
}

function attributesOf(element: XmlElement) {
  return below(element, "attributes", "attribute").map(({ attributes, text }) => ({
    name: attributes.get("name"),
    time: attributes.get("time"),
    value: text,
  }));
}

/** The elements of one name in the elements of another. */
function below(element: XmlElement, list: string, name: string): XmlElement[] {
  return element.children
    .filter((child) => child.name === list)
    .flatMap(({ children }) => children.filter((child) => child.name === name));
}
