/** Channels that other formats know by name only. */

import { Channel } from "../model/entities/channel.ts";
import { freshIds } from "./freshIds.ts";

type Family = NonNullable<Channel["family"]>;

const families: Readonly<Record<string, Family>> = {
  facetoface: "store",
  face2face: "store",
  shopcounter: "store",
  shop: "store",
  counter: "store",
  selfservicemachine: "store",
  kiosk: "store",
  internet: "web",
  internetviapc: "web",
  internetviasmartphone: "web",
  internetviatablet: "web",
  website: "web",
  webpc: "web",
  websmartphone: "web",
  webtablet: "web",
  webapp: "web",
  mobileapp: "app",
  smartphoneapp: "app",
  letter: "mail",
  letterpaper: "mail",
  post: "mail",
  telephone: "phone",
  phonecall: "phone",
  call: "phone",
  mobilephone: "phone",
  textmessage: "sms",
  mms: "sms",
  message: "messaging",
  socialmedia: "social",
  socialmediamessage: "social",
  chatbot: "chat",
  television: "tv",
};

/** The family of a channel by its name, letters and digits only, in any case; `"other"` when it is not known. */
export function familyOf(name: string): Family {
  const known = Channel.shape.family.unwrap().options;
  const plain = normalName(name);
  if (Object.hasOwn(families, plain)) return families[plain] as Family;
  return known.find((family) => family.replaceAll("-", "") === plain) ?? "other";
}

/** Channels by name: one per normalised name, the first spelling kept as its label. */
export function channelNames(): (name: string) => Channel {
  const fresh = freshIds();
  const known = new Map<string, Channel>();
  return (name) => {
    const key = normalName(name) || name;
    let channel = known.get(key);
    if (channel === undefined) {
      const id = fresh("channel", name);
      channel = { id, ...(id === name ? {} : { label: name }), family: familyOf(name) };
      known.set(key, channel);
    }
    return channel;
  };
}

function normalName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
