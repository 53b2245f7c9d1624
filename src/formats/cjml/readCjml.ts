/** Reads a CJML file: planned journeys as Journeys, actual journeys as observed events. */

import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import { type WholeText, wholeText } from "../../log/csv/wholeText.ts";
import type { Journey, MutableJourney } from "../../model/journey.ts";
import { channelNames } from "../channelNames.ts";
import { ownIds } from "../ownIds.ts";
import { readDocument } from "../readDocument.ts";
import { childrenOf } from "./children.ts";
import { fileIssues } from "./fileIssues.ts";
import type { ObservedJourney } from "./observedJourney.ts";
import { readActual } from "./readActual.ts";
import { readActors, readPlanned } from "./readPlanned.ts";
import { readXml } from "./readXml.ts";
import type { XmlElement } from "./xmlTree.ts";

/** The content of a CJML file. */
export type ReadCjmlResult = { journeys: Journey[]; observed: ObservedJourney[]; issues: Issue[] };

/**
 * Reads CJML 2.0, the XML format of SINTEF. A planned journey becomes a Journey. An actual journey becomes the observed events of one
 * customer: give them to `logFromRows` when they have times, and to `pathTableFromRows` when not. Experiences become evidence of
 * the planned journey that the actual journey refers to, on a metric from 1 to 5.
 *
 * The content never makes it throw. A reference to an entity that does not exist is left out and becomes an issue. Unknown elements are
 * counted by name.
 *
 * @param text - a text or its bytes; the issue `invalid_encoding` counts bytes that are not text
 * @throws {@link ParcoursError} `wrong_argument`; `not_text` for the bytes of another format, such as an archive
 * @example
 * const file = `<CJML version="2.0"><plannedJourney><journeyID>bread</journeyID><touchpoints>
 *   <plannedAction><touchpointID>till</touchpointID><initiator><initiatorLabel>pay</initiatorLabel></initiator></plannedAction>
 * </touchpoints></plannedJourney><actualJourney><journeyID>ann</journeyID><plannedReference>bread</plannedReference><touchpoints>
 *   <actualAction><touchpointID>till</touchpointID><compliance/></actualAction>
 * </touchpoints></actualJourney></CJML>`;
 * const { journeys, observed, issues } = readCjml(file);
 * journeys[0]?.touchpoints // => [{ id: "till", label: "pay", kind: "action" }]
 * observed // => [{ customer: "ann", planned: "bread", events: [{ touchpoint: "till", time: null, outcome: "completed" }] }]
 * issues // => []
 */
export function readCjml(text: WholeText): ReadCjmlResult {
  const { text: content, issues: ofBytes } = wholeText(text, "readCjml");
  const issues = fileIssues(content);
  const found = journeysOf(readXml(content, issues));
  const context = {
    issues,
    channelOf: channelNames(),
    actors: new Map(found.flatMap((element) => readActors(element))),
  };
  const planned = found.filter(({ name }) => name === "plannedJourney").map((element) => readPlanned(element, context));
  const plans = new Map<string, MutableJourney>();
  for (const document of planned) {
    if (plans.has(document.id))
      issues.add(
        "duplicate_id",
        0,
        `planned journey ${quote(document.id)} occurs twice; actual journeys refer to the first`,
      );
    else plans.set(document.id, document);
  }
  const customers = ownIds();
  const observed = found
    .filter(({ name }) => name === "actualJourney")
    .map((element) => readActual(element, plans, customers, context));
  if (found.length === 0)
    issues.add("empty_journey", 0, "expected a plannedJourney or actualJourney in <CJML>, got none");
  return {
    journeys: planned.map((document) => readDocument(document, []).journey),
    observed,
    issues: [...ofBytes, ...issues.list()],
  };

  function journeysOf(top: XmlElement): XmlElement[] {
    const names = ["plannedJourney", "actualJourney"];
    const isJourney = ({ name }: XmlElement) => names.includes(name);
    const root = top.children.find(({ name }) => name === "CJML");
    if (root === undefined && top.children.some(isJourney)) {
      issues.add("no_root", 0, "expected the journeys inside <CJML>, got no <CJML>", "warning");
      return top.children.filter(isJourney);
    }
    for (const other of top.children)
      if (other !== root)
        issues.add("unknown_element", other.at, "an element that is not the first <CJML> is left out");
    if (top.text !== "") issues.add("stray_text", 0, "text outside <CJML> is left out");
    if (root === undefined) return [];
    const version = root.attributes.get("version");
    if (version !== undefined && version !== "2.0")
      issues.add("other_version", root.at, `version ${quote(version)} is read as 2.0`, "warning");
    childrenOf(root, names, issues, { many: names, attributes: ["version"] });
    return root.children.filter(isJourney);
  }
}
