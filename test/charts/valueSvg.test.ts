/** The pictures of models of purchase: what their titles, findings and marks say. */

import { type AliveCurveResult, type ExpectedValueResult, payback } from "parcours";
import {
  aliveCurveSvg,
  backtestPurchasesSvg,
  expectedValueSvg,
  findingOf,
  fitPurchasesSvg,
  fitSpendSvg,
  paybackSvg,
  purchaseHistoriesSvg,
} from "parcours/charts";
import { expect, test } from "vitest";
import {
  aliveCurvePicture,
  backtestPurchasesPicture,
  expectedValuePicture,
  fitPurchasesPicture,
  fitSpendPicture,
  purchaseHistoriesPicture,
} from "./pictures/value.ts";
import { writtenIn } from "./svgReader.ts";

const shopOf = (picture: { results: () => Readonly<Record<string, unknown>> }) => picture.results().shop as never;

test("aliveCurveSvg names the customer, and the finding tells the probability with its interval", () => {
  const { ahead } = aliveCurvePicture.results() as Record<string, AliveCurveResult>;
  const { title, finding } = findingOf(ahead as AliveCurveResult);
  expect(title).toBe("c1: still a customer?");
  expect(finding).toMatch(/still being a customer is \d+% \(95% interval \d+–\d+%\); the last purchase was on/);
  const written = writtenIn(aliveCurveSvg(ahead as AliveCurveResult, { language: "fr" }));
  expect(written).toContain("si aucun achat ne vient");
  expect(written).toContain("fin de l’observation");
});

test("fitPurchasesSvg and fitSpendSvg say what parameters mean", () => {
  expect(findingOf(shopOf(fitPurchasesPicture)).finding).toMatch(
    /makes 0?\.?\d+ purchases .* leaves after a repeat purchase/,
  );
  expect(findingOf(shopOf(fitSpendPicture), { language: "fr" }).finding).toContain(
    "Corrélation avec le nombre d’achats",
  );
  expect(writtenIn(fitPurchasesSvg(shopOf(fitPurchasesPicture)))).toContain("logarithmic axis");
  expect(writtenIn(fitSpendSvg(shopOf(fitSpendPicture)))).toContain("standard error");
  const { stopped } = fitPurchasesPicture.results();
  expect(findingOf(stopped as never).footnote).toContain("before the maximum");
});

test("expectedValueSvg tells the sum of those who are not drawn", () => {
  const shop = shopOf(expectedValuePicture) as ExpectedValueResult;
  const written = writtenIn(expectedValueSvg(shop, { top: 5 }));
  expect(written).toContain("295\u00a0further customers are not drawn");
  expect(findingOf(shop).finding).toMatch(/Expected value of all: [\d,]+ \(95% interval [\d,]+\sto\s[\d,]+\)/);
});

test("backtestPurchasesSvg says how far the forecast is off", () => {
  expect(writtenIn(backtestPurchasesSvg(shopOf(backtestPurchasesPicture)))).toContain("end of the first part");
  expect(findingOf(shopOf(backtestPurchasesPicture)).finding).toMatch(
    /came, [\d,.]+ were expected \([\d.]+% (fewer|more)\)/,
  );
});

test("paybackSvg writes where the margin crosses the cost", () => {
  const result = payback([12, 9, 8, 7, 6, 5, 4], { cost: 40 });
  expect(writtenIn(paybackSvg(result))).toContain("4.67");
  expect(findingOf(result).finding).toBe(
    "In period 5 (after 4.67) the margin reaches the cost; at the end it is 127% of the cost.",
  );
  expect(findingOf(payback([1], { cost: 4 }), { language: "fr" }).finding).toContain("la marge cumulée est de 1");
});

test("purchaseHistoriesSvg counts who bought again", () => {
  expect(writtenIn(purchaseHistoriesSvg(shopOf(purchaseHistoriesPicture)))).toContain("7+");
  expect(findingOf(shopOf(purchaseHistoriesPicture)).finding).toMatch(/238 of 300 customers \(79%\) bought again/);
});
