/** Makes a short name from an address: its host or path, without query, with `:id` for ids. */

/** The parts of an address. The host is `null` in an address that begins with its path. */
export type UrlParts = { host: string | null; path: string };

/** The host in lower case and the path of `https://shop.example/cart?x=1`, `//shop.example/cart` or `/cart?x=1`; `null` for another text. */
export function urlParts(text: string): UrlParts | null {
  const found = /^(?:[a-z][a-z\d+.-]*:)?\/\/([^/?#\\]*)([^?#]*)/i.exec(text);
  if (found === null)
    return text.startsWith("/") ? { host: null, path: pathOf(text.split(/[?#]/, 1)[0] as string) } : null;
  const [, authority = "", path = ""] = found;
  const host = authority
    .slice(authority.lastIndexOf("@") + 1)
    .replace(/:\d*$/, "")
    .toLowerCase();
  return { host, path: pathOf(path) };
}

/** The path with `:id` for each segment that is an id: digits only, a UUID, a ULID, or sixteen and more hexadecimal digits. */
export function withoutIds(path: string): string {
  return path
    .split("/")
    .map((segment) => (isId(segment) ? ":id" : segment))
    .join("/");
}

/** The path without slashes at its end. */
function pathOf(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === "/") end--;
  return end === 0 ? "/" : path.slice(0, end);
}

function isId(segment: string): boolean {
  return (
    /^\d+$/.test(segment) ||
    /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(segment) ||
    /^(?=.*\d)[\dA-HJKMNP-TV-Z]{26}$/.test(segment) ||
    (segment.length >= 16 && /^[\da-f]+$/i.test(segment) && /\d/.test(segment))
  );
}
