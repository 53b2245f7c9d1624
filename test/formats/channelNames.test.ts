import { Channel, readCjml } from "parcours";
import { expect, it } from "vitest";

it.each(Channel.shape.family.unwrap().options)("finds the family %s by its own name", (family) => {
  const point = `<plannedAction><touchpointID>t</touchpointID><channel><channelName>${family}</channelName></channel></plannedAction>`;
  const file = `<CJML><plannedJourney><journeyID>a</journeyID><touchpoints>${point}</touchpoints></plannedJourney></CJML>`;
  expect(readCjml(file).journeys[0]?.channels).toEqual([{ id: family, family }]);
});
