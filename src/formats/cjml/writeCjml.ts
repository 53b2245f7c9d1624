/** A Journey as a planned journey of CJML. */

import type { Actor } from "../../model/entities/actor.ts";
import type { Channel } from "../../model/entities/channel.ts";
import type { Touchpoint } from "../../model/entities/touchpoint.ts";
import type { Journey } from "../../model/journey.ts";
import { labelOf } from "../../model/labelOf.ts";
import { localize } from "../../model/localize.ts";
import type { Label } from "../../model/values.ts";
import { channelNames } from "../channelNames.ts";
import { fieldLosses, lossList, type WriteResult } from "../writeResult.ts";
import { escapeXml } from "./escapeXml.ts";

/** How to write. */
export type WriteCjmlOptions = {
  /** BCP 47 tags of the language wanted, best first. @defaultValue the journey's own */
  language?: string | readonly string[];
};

/**
 * Writes a planned journey of CJML 2.0, the XML of SINTEF: stages as phases, actors as end users (side customer) and service providers,
 * touchpoints as communication points and actions with one channel. Outcomes become actions; irritants, evidence, links and
 * the rest are counted as lost. Arrays keep their order.
 *
 * `extra` of the journey holds `journeyLongSummary`, `journeyStatus`, `plannedReference` and `comment`, `extra` of a touchpoint
 * `receiverLabel`, `category` and `compliance`, as texts; `state` is the status when there is one.
 *
 * @example
 * const bread = defineJourney({ id: "bread", touchpoints: [{ id: "till", label: "pay", kind: "action" }] });
 * const { text, losses } = writeCjml(bread);
 * text.split("\n").slice(4, 9).join("") // => "    <touchpoints>      <plannedAction>        <touchpointID>till</touchpointID>        <initiator>          <initiatorLabel>pay</initiatorLabel>"
 * losses // => []
 */
export function writeCjml(journey: Journey, options: WriteCjmlOptions = {}): WriteResult {
  const losses = lossList();
  const channelsById = new Map(journey.channels.map((channel) => [channel.id, channel]));
  const channelsMet = new Set<Channel>();
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<CJML version="2.0">'];
  let depth = 1;
  const line = (text: string) => lines.push("  ".repeat(depth) + text);
  const leaf = (name: string, text: string | undefined) => {
    if (text !== undefined && text !== "") line(`<${name}>${escapeXml(text)}</${name}>`);
  };
  const inside = (name: string, attributes: string, write: () => void) => {
    const from = lines.length;
    line(`<${name}${attributes}>`);
    depth++;
    write();
    depth--;
    if (lines.length === from + 1) lines[from] = `${"  ".repeat(depth)}<${name}${attributes}/>`;
    else line(`</${name}>`);
  };
  /** A label as one text; languages that are not written, and empty texts, are losses. */
  const textOf = (label: Label | undefined, path: string[]): string | undefined => {
    if (label === undefined) return undefined;
    if (typeof label !== "string") losses.add("languages_not_written", path, `${path.join(".")} in one language only`);
    const text = localize(label, options.language ?? [], journey.language);
    if (text === "") losses.add("empty_text", path, `empty ${path.join(".")} not written`);
    return text;
  };
  /** A name the format requires: the id stands for a missing label. */
  const nameOf = (entity: { id: string; label?: Label | undefined }, collection: string): string => {
    const text = textOf(entity.label, [collection, "label"]);
    if (text === entity.id) losses.add("label_is_id", [collection, "label"], "label equal to its id reads as none");
    return text || entity.id;
  };
  const extraOf = (entity: Pick<Journey, "extra">, path: string[], known: readonly string[]) => {
    const texts = new Map<string, string>();
    for (const [key, value] of Object.entries(entity.extra ?? {})) {
      if (known.includes(key) && typeof value === "string" && value !== "") texts.set(key, value);
      else losses.add("not_written", [...path, "extra"], `${[...path, "extra"].join(".")} not written`);
    }
    return texts;
  };

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
      losses.add("changed", ["extra"], "extra.journeyStatus reads as state");
    leaf("comment", extra.get("comment"));
    if (journey.actors.length > 0)
      inside("actors", "", () => {
        for (const actor of journey.actors) writeActor(actor);
      });
    if (journey.touchpoints.length > 0)
      inside("touchpoints", "", () => {
        for (const touchpoint of journey.touchpoints) writeTouchpoint(touchpoint);
      });
  });
  channelLosses();
  fieldLosses(journey, writtenFields, losses);
  return { text: `${lines.join("\n")}\n</CJML>\n`, losses: losses.list() };

  function writeActor(actor: Actor): void {
    if (actor.side !== "customer" && actor.side !== "brand")
      losses.add("changed", ["actors", "side"], "actors.side reads as brand");
    const [element, name] = actor.side === "customer" ? ["endUser", "actorName"] : ["serviceProvider", "companyName"];
    inside(element as string, ` actorID="${escapeXml(actor.id)}"`, () =>
      leaf(name as string, textOf(actor.label, ["actors", "label"])),
    );
  }

  function writeTouchpoint(touchpoint: Touchpoint): void {
    const { kind, stage, initiator, receiver, channels = [], id } = touchpoint;
    if (kind !== "communication" && kind !== "action")
      losses.add("changed", ["touchpoints", "kind"], "touchpoints.kind reads as action");
    const tells = kind === "communication";
    const extra = extraOf(touchpoint, ["touchpoints"], tells ? [...pointKeys, "receiverLabel"] : pointKeys);
    inside(tells ? "plannedCommunicationPoint" : "plannedAction", "", () => {
      leaf("touchpointID", id);
      if (stage !== undefined) line(`<belongsTo phaseIDref="${escapeXml(stage)}"/>`);
      leaf("compliance", extra.get("compliance"));
      inside("initiator", "", () => {
        if (initiator !== undefined) line(`<refersTo actorIDref="${escapeXml(initiator)}"/>`);
        leaf("initiatorLabel", nameOf(touchpoint, "touchpoints"));
      });
      const label = extra.get("receiverLabel");
      if (tells && (receiver !== undefined || label !== undefined))
        inside("receiver", "", () => {
          if (receiver !== undefined) line(`<refersTo actorIDref="${escapeXml(receiver)}"/>`);
          leaf("receiverLabel", label);
        });
      if (!tells && receiver !== undefined)
        losses.add("not_written", ["touchpoints", "receiver"], "touchpoints.receiver of actions not written");
      const first = tells ? channelsById.get(channels[0] ?? "") : undefined;
      if (channels.length > (first === undefined ? 0 : 1))
        losses.add(
          "not_written",
          ["touchpoints", "channels"],
          "touchpoints.channels beyond the one of a communication not written",
        );
      if (first !== undefined) {
        channelsMet.add(first);
        inside("channel", "", () =>
          leaf("channelName", labelOf(first, options.language, journey.language) || first.id),
        );
      }
      leaf("comment", textOf(touchpoint.description, ["touchpoints", "description"]));
      leaf("category", extra.get("category"));
    });
  }

  /** A reader makes channels from their names: what it makes otherwise is lost. */
  function channelLosses(): void {
    const read = channelNames();
    const met = [...channelsMet];
    for (const channel of met) {
      const name = textOf(channel.label, ["channels", "label"]) || channel.id;
      const back = read(name);
      if (back.id !== channel.id) {
        losses.add("changed", ["channels", "id"], "channels.id made from the name");
        losses.add("changed", ["touchpoints", "channels"], "touchpoints.channels made from the name");
      }
      if (back.label !== channel.label && typeof channel.label !== "object")
        losses.add("changed", ["channels", "label"], "channels.label reads otherwise");
      if (back.family !== channel.family)
        losses.add("changed", ["channels", "family"], "channels.family made from the name");
    }
    const own = journey.channels.filter((channel) => channelsMet.has(channel));
    const unused = journey.channels.length - own.length;
    if (unused > 0)
      losses.add("not_written", ["channels", "id"], "channels that no communication names first not written", unused);
    const moved = own.filter((channel, i) => channel !== met[i]).length;
    if (moved > 0) losses.add("order_changed", ["channels"], "channels in another order", moved);
  }
}

const states: readonly string[] = ["as-is", "to-be", "research"];
const journeyKeys = ["plannedReference", "journeyLongSummary", "journeyStatus", "comment"];
const pointKeys = ["category", "compliance"];
const writtenFields = {
  journey: ["id", "label", "description", "state", "extra"],
  stages: ["id", "label", "description"],
  actors: ["id", "label", "side"],
  touchpoints: ["id", "label", "description", "kind", "stage", "initiator", "receiver", "channels", "extra"],
  channels: ["id", "label", "family"],
};
