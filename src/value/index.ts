/** Measures what customers are worth: purchase histories, models of repeat purchase and of spend. */

export { expectedPurchases } from "./expectedPurchases.ts";
export type { FitPurchasesDefinition } from "./fitPurchases.ts";
export { fitPurchases } from "./fitPurchases.ts";
export type { FitSpendDefinition } from "./fitSpend.ts";
export { fitSpend } from "./fitSpend.ts";
export type { FittedParameter } from "./fittedParameter.ts";
export type { PurchaseHistories, PurchaseHistoriesDefinition } from "./histories/purchaseHistories.ts";
export { purchaseHistories } from "./histories/purchaseHistories.ts";
export type { PurchaseModelName } from "./models/purchaseModelName.ts";
export { probabilityAlive } from "./probabilityAlive.ts";
export type { PurchaseHistory } from "./purchaseHistory.ts";
export type { PurchaseModel } from "./purchaseModel.ts";
export type { SpendModel } from "./spendModel.ts";
