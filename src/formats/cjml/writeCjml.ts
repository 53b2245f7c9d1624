/** Writes a Journey as a planned journey of CJML. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import type { Actor } from "../../model/entities/actor.ts";
import type { Channel } from "../../model/entities/channel.ts";
import type { Journey } from "../../model/journey.ts";
import { channelNames } from "../channelNames.ts";
import { fieldLosses, type LossList, lossList, type WriteResult } from "../writeResult.ts";
import { type CjmlTexts, createCjmlTexts } from "./createCjmlTexts.ts";
import { createXmlWriter } from "./createXmlWriter.ts";
import { escapeXml } from "./escapeXml.ts";
import { writeCjmlTouchpoint } from "./writeCjmlTouchpoint.ts";

/** Options of {@link writeCjml}. */
export type WriteCjmlOptions = {
  /** BCP 47 tags of the wanted languages, best first. The losses are in French when French is first. @defaultValue the language of the journey */
  language?: string | readonly string[];
};

/**
 * Writes a planned journey of CJML 2.0, the XML format of SINTEF. Stages become phases. Actors become end users (side customer) and
 * service providers. Touchpoints become communication points and actions with one channel; outcomes become actions. Irritants,
 * evidence, links and other fields are counted as losses. Lists keep their order.
 *
 * `extra` of the journey may contain `journeyLongSummary`, `journeyStatus`, `plannedReference` and `comment`. `extra` of a touchpoint may
 * contain `receiverLabel`, `category` and `compliance`. All are texts. `state` is written as the status when the journey has one.
 *
 * @example
 * const bread = defineJourney({ id: "bread", touchpoints: [{ id: "till", label: "pay", kind: "action" }] });
 * const { text, losses } = writeCjml(bread);
 * text.split("\n").slice(4, 9).join("") // => "    <touchpoints>      <plannedAction>        <touchpointID>till</touchpointID>        <initiator>          <initiatorLabel>pay</initiatorLabel>"
 * losses // => []
 */
export function writeCjml(journey: Journey, options: WriteCjmlOptions = {}): WriteResult {
  expectSource(journey, "journey", "writeCjml");
  checkKeys(options, { language: true }, "writeCjml", "the options");
  const losses = lossList(options.language);
  const channelsMet = new Set<Channel>();
  const writer = createXmlWriter('<CJML version="2.0">', "</CJML>");
  const { leaf, inside } = writer;
  const texts = createCjmlTexts(journey, options.language, losses);
  const { textOf, nameOf, extraOf } = texts;
  inside("plannedJourney", "", () => {
    const extra = extraOf(
      journey,
      [],
      journeyKeys.filter((key) => key !== "journeyStatus" || journey.state === undefined),
    );
    leaf("journeyID", journey.id);
    leaf("journeyTitle", textOf(journey.label, ["label"]));
    leaf("plannedReference", extra.get("plannedReference"));
    if (journey.stages.length > 0)
      inside("journeyPhases", "", () => {
        for (const stage of journey.stages)
          inside("journeyPhase", ` phaseID="${escapeXml(stage.id)}"`, () => {
            leaf("phaseName", nameOf(stage, "stages"));
            leaf("phaseDescription", textOf(stage.description, ["stages", "description"]));
          });
      });
    leaf("journeyShortSummary", textOf(journey.description, ["description"]));
    leaf("journeyLongSummary", extra.get("journeyLongSummary"));
    leaf("journeyStatus", journey.state ?? extra.get("journeyStatus"));
    if (states.includes(extra.get("journeyStatus") ?? ""))
      losses.add("changed", ["extra"], "extra.journeyStatus is read back as state");
    leaf("comment", extra.get("comment"));
    if (journey.actors.length > 0)
      inside("actors", "", () => {
        for (const actor of journey.actors) writeActor(actor);
      });
    if (journey.touchpoints.length > 0)
      inside("touchpoints", "", () => {
        for (const touchpoint of journey.touchpoints) {
          const channel = writeCjmlTouchpoint(touchpoint, writer, texts, losses);
          if (channel !== undefined) channelsMet.add(channel);
        }
      });
  });
  channelLosses(journey, [...channelsMet], texts, losses);
  fieldLosses(journey, writtenFields, losses);
  return { text: writer.text(), losses: losses.list() };

  function writeActor(actor: Actor): void {
    if (actor.side !== "customer" && actor.side !== "brand")
      losses.add("changed", ["actors", "side"], "actors.side is read back as brand");
    const [element, name] = actor.side === "customer" ? ["endUser", "actorName"] : ["serviceProvider", "companyName"];
    inside(element as string, ` actorID="${escapeXml(actor.id)}"`, () =>
      leaf(name as string, textOf(actor.label, ["actors", "label"])),
    );
  }
}

/** Counts the losses of channels: a reader makes channels from their names, so some of them differ when read back. */
function channelLosses(journey: Journey, met: readonly Channel[], { textOf }: CjmlTexts, losses: LossList): void {
  const read = channelNames();
  for (const channel of met) {
    const name = textOf(channel.label, ["channels", "label"]) || channel.id;
    const back = read(name);
    if (back.id !== channel.id) {
      losses.add("changed", ["channels", "id"], "channels.id is read back as an id made from the name");
      losses.add(
        "changed",
        ["touchpoints", "channels"],
        "touchpoints.channels is read back as an id made from the name",
      );
    }
    if (back.label !== channel.label && typeof channel.label !== "object")
      losses.add("changed", ["channels", "label"], "channels.label is read back with other spelling");
    if (back.family !== channel.family)
      losses.add("changed", ["channels", "family"], "channels.family is read back as the family of the name");
  }
  const written = new Set(met);
  const own = journey.channels.filter((channel) => written.has(channel));
  const unused = journey.channels.length - own.length;
  if (unused > 0)
    losses.add(
      "not_written",
      ["channels", "id"],
      "channels not written, because no communication names them first",
      unused,
    );
  const moved = own.filter((channel, i) => channel !== met[i]).length;
  if (moved > 0) losses.add("order_changed", ["channels"], "channels are read back in another order", moved);
}

const states: readonly string[] = ["as-is", "to-be", "research"];
const journeyKeys = ["plannedReference", "journeyLongSummary", "journeyStatus", "comment"];
const writtenFields = {
  journey: ["id", "label", "description", "state", "extra"],
  stages: ["id", "label", "description"],
  actors: ["id", "label", "side"],
  touchpoints: ["id", "label", "description", "kind", "stage", "initiator", "receiver", "channels", "extra"],
  channels: ["id", "label", "family"],
};
