const { funnel, logFromRows } = require("parcours");

test("require", () => {
  const rows = ["visit", "cart"].map((t, at) => ({ c: "ana", t, at }));
  const log = logFromRows(rows, { customer: "c", touchpoint: "t", time: "at" });
  expect(funnel(log, { steps: ["visit", "cart"] }).converted).toBe(1);
});
