/** Measures what customers are worth: what they brought, who is still a customer, and what to expect of them. */

export type { AliveCurveDefinition } from "./alive/aliveCurve.ts";
export { aliveCurve } from "./alive/aliveCurve.ts";
export type { AliveCurveResult, AlivePoint, AlivePurchase } from "./alive/aliveCurveResult.ts";
export type { AmountOfCustomer } from "./amountOfCustomer.ts";
export type { BacktestPurchasesDefinition } from "./expected/backtestPurchases.ts";
export { backtestPurchases } from "./expected/backtestPurchases.ts";
export type { BacktestPurchasesResult, BacktestRow } from "./expected/backtestPurchasesResult.ts";
export type { ExpectedCustomer } from "./expected/expectedCustomer.ts";
export type { ExpectedValueDefinition } from "./expected/expectedValue.ts";
export { expectedValue } from "./expected/expectedValue.ts";
export type { ExpectedValueResult } from "./expected/expectedValueResult.ts";
export type { ForecastPoint } from "./expected/forecastCurve.ts";
export { expectedPurchases } from "./expectedPurchases.ts";
export type { FitPurchasesDefinition } from "./fitPurchases.ts";
export { fitPurchases } from "./fitPurchases.ts";
export type { FitSpendDefinition } from "./fitSpend.ts";
export { fitSpend } from "./fitSpend.ts";
export type { FittedParameter } from "./fittedParameter.ts";
export type { CustomerValue } from "./historic/customerValue.ts";
export { historicValue } from "./historic/historicValue.ts";
export type { HistoricValueDefinition } from "./historic/historicValueDefinition.ts";
export type { HistoricValueResult } from "./historic/historicValueResult.ts";
export type { LorenzPoint } from "./historic/lorenzPoint.ts";
export type { ValueBin } from "./historic/valueBin.ts";
export type { ValueConcentration } from "./historic/valueConcentration.ts";
export type { PurchaseHistories, PurchaseHistoriesDefinition } from "./histories/purchaseHistories.ts";
export { purchaseHistories } from "./histories/purchaseHistories.ts";
export type { LoyaltyBalancesOptions } from "./loyalty/loyaltyBalances.ts";
export { loyaltyBalances } from "./loyalty/loyaltyBalances.ts";
export type {
  LoyaltyBalance,
  LoyaltyBalancesResult,
  LoyaltyBalancesTier,
  LoyaltyPoints,
} from "./loyalty/loyaltyBalancesResult.ts";
export type { LoyaltyEarning } from "./loyalty/loyaltyEarning.ts";
export type { LoyaltyProgramme } from "./loyalty/loyaltyProgramme.ts";
export type { LoyaltySpending } from "./loyalty/loyaltySpending.ts";
export type { LoyaltyTier } from "./loyalty/loyaltyTier.ts";
export type { PurchaseModelName } from "./models/purchaseModelName.ts";
export type { Offer } from "./offers/offer.ts";
export { offerUse } from "./offers/offerUse.ts";
export type { OfferUseDefinition } from "./offers/offerUseDefinition.ts";
export type {
  OfferUseBaskets,
  OfferUseCount,
  OfferUseDelay,
  OfferUseIncrement,
  OfferUseRenewals,
  OfferUseResult,
} from "./offers/offerUseResult.ts";
export type { PaybackDefinition, PaybackResult } from "./payback.ts";
export { payback } from "./payback.ts";
export { probabilityAlive } from "./probabilityAlive.ts";
export type { PurchaseHistory } from "./purchaseHistory.ts";
export type { PurchaseModel } from "./purchaseModel.ts";
export type { SimpleValueDefinition } from "./simpleValue.ts";
export { simpleValue } from "./simpleValue.ts";
export type { SpendModel } from "./spendModel.ts";
export type { ValueToCost } from "./valueToCost.ts";
export { valueToCost } from "./valueToCost.ts";
