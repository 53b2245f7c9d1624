/** Rules of touchpoints: what each catches, the first that matches, what is left, and what the log says about it. */

import { isParcoursError, logFromRows, type TouchpointRule, type TouchpointRules } from "parcours";
import { describe, expect, it } from "vitest";
import { compileTouchpointRules } from "../../../src/log/select/compileTouchpointRules.ts";

const columns = { customer: "who", touchpoint: "what", time: "when" };

function nameOf(text: string, rules: TouchpointRule[], otherwise?: TouchpointRules["otherwise"]): string | null {
  return compileTouchpointRules({ rules, ...(otherwise && { otherwise }) }, "test")(text).name;
}

describe("rules of touchpoints", () => {
  it.each<[string, TouchpointRule, string | null]>([
    ["/", { exact: "/", name: "home" }, "home"],
    ["/index", { exact: ["/", "/index"], name: "home" }, "home"],
    ["/x", { exact: "/", name: "home" }, null],
    ["/product/7", { prefix: "/product/", name: "product" }, "product"],
    ["/a/product/7", { prefix: ["/product/", "/p/"], name: "product" }, null],
    ["/fr/product/7", { glob: "/*/product/*", name: "product" }, "product"],
    ["https://shop.example/product/7?utm=x", { url: "path" }, "/product/:id"],
    ["https://shop.example/product/7?utm=x", { url: "path", ids: "keep" }, "/product/7"],
    ["https://Shop.example/product/7", { url: "host" }, "shop.example"],
    ["https://shop.example/product/7", { url: "host-path", host: "*.example" }, "shop.example/product/:id"],
    ["https://shop.example/product/7", { url: "path", host: "other.example" }, null],
    ["https://shop.example/product/7", { url: "path", path: "/cart/**" }, null],
    ["/product/7#reviews", { url: "path" }, "/product/:id"],
    ["shop.example/product/7?x=1", { url: "path", host: "*.*" }, "/product/:id"],
    ["shop.example:8080/", { url: "host-path", host: "shop.example" }, "shop.example/"],
    ["shop.example/cart", { url: "path" }, null],
    ["Node.js and Deno/Bun", { url: "path", host: "*.*" }, null],
    ["/product/7", { url: "host" }, null],
    ["/product/7", { url: "path", host: "*" }, null],
    ["purchase", { url: "path" }, null],
    ["__proto__", { exact: "__proto__", name: "constructor" }, "constructor"],
  ])("%s by %j is %s", (text, rule, expected) => {
    expect(nameOf(text, [rule], "drop")).toBe(expected);
  });

  it("the first rule that catches a text counts, and the rest stays, is dropped or gets one name", () => {
    const rules: TouchpointRule[] = [
      { exact: "/cart", name: "cart" },
      { prefix: "/", name: "page" },
    ];
    expect(["/cart", "/x", "buy"].map((text) => nameOf(text, rules))).toEqual(["cart", "page", "buy"]);
    expect(nameOf("buy", rules, "drop")).toBeNull();
    expect(nameOf("buy", rules, { name: "other" })).toBe("other");
  });

  it("the log counts what each rule caught", () => {
    const rules: TouchpointRule[] = [{ exact: "/", name: "home" }, { url: "path" }, { exact: "never", name: "n" }];
    const texts = ["/", "/p/2", "/p/1", "/p/2", "heartbeat", "buy"];
    const log = logFromRows(
      texts.map((what, when) => ({ who: "ann", what, when })),
      columns,
      { touchpoint: { rules, otherwise: "drop" } },
    );
    expect(log.touchpoints).toEqual(["/p/:id", "home"]);
    expect(log.lineage).toEqual([
      {
        verb: "read",
        definition: { touchpoint: { rules, otherwise: "drop" } },
        events: [6, 4],
        journeys: [1, 1],
        leftOut: { no_rule: 2 },
        caught: [
          { rule: rules[0], texts: 1, events: 1, example: "/" },
          { rule: rules[1], texts: 2, events: 3, example: "/p/1" },
          { rule: rules[2], texts: 0, events: 0, example: null },
        ],
      },
    ]);
    expect(log.touchpoint).toEqual(Uint8Array.of(1, 0, 0, 0));
  });

  it.each<[unknown, string]>([
    [7, "touchpoint"],
    [{ rules: "x" }, "touchpoint.rules: expected a list of rules"],
    [{ rules: [{}] }, "touchpoint.rules[0]: expected a rule with exact, prefix, glob or url"],
    [{ rules: [{ exact: "a" }] }, "touchpoint.rules[0].name: expected a text"],
    [{ rules: [{ exact: 3, name: "a" }] }, "touchpoint.rules[0].exact"],
    [{ rules: [{ glob: ["a", 3], name: "a" }] }, "touchpoint.rules[0].glob[1]: expected a text"],
    [{ rules: [{ exact: "a", name: "b", path: "c" }] }, 'unknown key "path"'],
    [{ rules: [{ url: "paths" }] }, "touchpoint.rules[0].url"],
    [{ rules: [], otherwise: "other" }, "touchpoint.otherwise"],
    [{ rules: [], otherwise: {} }, "touchpoint.otherwise.name: expected a text"],
    [{ rule: [] }, 'unknown key "rule"'],
  ])("%j is refused", (touchpoint, message) => {
    try {
      logFromRows([], columns, { touchpoint: touchpoint as TouchpointRules });
      expect.unreachable();
    } catch (error) {
      expect(isParcoursError(error, "invalid_definition") && error.message).toContain("logFromRows: ");
      expect((error as Error).message).toContain(message);
    }
  });
});
