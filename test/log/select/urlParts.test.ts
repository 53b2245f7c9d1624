/** Names of addresses: hosts, paths and ids. */

import { describe, expect, it } from "vitest";
import { urlParts, withoutIds } from "../../../src/log/select/urlParts.ts";

describe("urlParts", () => {
  it.each([
    ["https://Shop.Example/Cart/?x=1#y", "shop.example", "/Cart"],
    ["https://shop.example", "shop.example", "/"],
    ["http://ann:pw@shop.example:8080//a//", "shop.example", "//a"],
    ["//cdn.example/x", "cdn.example", "/x"],
    ["https://shop.example?q=/a", "shop.example", "/"],
    ["app+x://screen/home", "screen", "/home"],
    ["https://[::1]:80/a", "[::1]", "/a"],
    ["/cart?x=//y", null, "/cart"],
    ["/", null, "/"],
    ["/#a", null, "/"],
    ["https:///a", "", "/a"],
  ])("%s", (text, host, path) => {
    expect(urlParts(text)).toEqual({ host, path });
  });

  it.each([[""], ["cart"], ["mailto:ann@shop.example"], [" /cart"], ["?x"], ["1://a"]])("%j is no address", (text) => {
    expect(urlParts(text)).toBeNull();
  });

  it("reads ten kilobytes of slashes and colons", () => {
    expect(urlParts(`/${"/:".repeat(5000)}`)?.host).toBe("");
    expect(urlParts("a:".repeat(5000))).toBeNull();
  });
});

describe("withoutIds", () => {
  it.each([
    ["/product/42", "/product/:id"],
    ["/user/3f2504e0-4f89-11d3-9a0c-0305e82c3301/cart", "/user/:id/cart"],
    ["/o/507f1f77bcf86cd799439011", "/o/:id"],
    ["/o/01ARZ3NDEKTSV4RRFFQ69G5FAV", "/o/:id"],
    ["/blog/2024-spring-sale-for-everybody", "/blog/2024-spring-sale-for-everybody"],
    ["/deadbeefdeadbeef", "/deadbeefdeadbeef"],
    ["/v2/a1b2", "/v2/a1b2"],
    ["/", "/"],
  ])("%s", (path, expected) => {
    expect(withoutIds(path)).toBe(expected);
  });
});
