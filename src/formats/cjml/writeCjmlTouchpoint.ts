/** Writes a touchpoint as a communication point or an action of CJML. */

import type { Channel } from "../../model/entities/channel.ts";
import type { Touchpoint } from "../../model/entities/touchpoint.ts";
import type { LossList } from "../writeResult.ts";
import type { CjmlTexts } from "./createCjmlTexts.ts";
import type { XmlWriter } from "./createXmlWriter.ts";
import { escapeXml } from "./escapeXml.ts";

/** @returns the channel that was written, or undefined */
export function writeCjmlTouchpoint(
  touchpoint: Touchpoint,
  { line, leaf, inside }: XmlWriter,
  { textOf, nameOf, extraOf, channelOf, channelNameOf }: CjmlTexts,
  losses: LossList,
): Channel | undefined {
  const { kind, stage, initiator, receiver, channels = [], id } = touchpoint;
  if (kind !== "communication" && kind !== "action")
    losses.add("changed", ["touchpoints", "kind"], "touchpoints.kind is read back as action");
  const tells = kind === "communication";
  const first = tells ? channelOf(channels[0]) : undefined;
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
    if (channels.length > (first === undefined ? 0 : 1))
      losses.add(
        "not_written",
        ["touchpoints", "channels"],
        "touchpoints.channels after the first one of a communication not written",
      );
    if (first !== undefined) inside("channel", "", () => leaf("channelName", channelNameOf(first)));
    leaf("comment", textOf(touchpoint.description, ["touchpoints", "description"]));
    leaf("category", extra.get("category"));
  });
  return first;
}

const pointKeys = ["category", "compliance"];
