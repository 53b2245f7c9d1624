/** Makes channels from names, for formats that only have channel names. */

import type { Channel } from "../model/entities/channel.ts";
import { freshIds } from "./freshIds.ts";

type Family = NonNullable<Channel["family"]>;

/** The family of each normalised name: the families themselves, then other names for them. */
const families: Readonly<Record<string, Family>> = {
  web: "web",
  app: "app",
  search: "search",
  social: "social",
  email: "email",
  sms: "sms",
  messaging: "messaging",
  chat: "chat",
  phone: "phone",
  mail: "mail",
  store: "store",
  passingby: "passing-by",
  print: "print",
  radio: "radio",
  tv: "tv",
  outdoor: "outdoor",
  event: "event",
  wordofmouth: "word-of-mouth",
  marketplace: "marketplace",
  delivery: "delivery",
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

/** The family of a channel name. Only letters and digits count, in any case. `"other"` for an unknown name. */
export function familyOf(name: string): Family {
  const plain = normalName(name);
  return Object.hasOwn(families, plain) ? (families[plain] as Family) : "other";
}

/** Makes channels from names: one channel per normalised name. The first spelling becomes its label. */
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
