/** Turns simulated events into the columns of a log. */

import type { EventColumns } from "../log/load/eventColumns.ts";
import type { CompiledModel } from "./compileModel.ts";
import type { WalkedEvents } from "./walkCustomers.ts";

/** Makes the columns for `logFromColumns`. Channels, values and costs are left out if the model has none. */
export function simulatedColumns(model: CompiledModel, walked: WalkedEvents): EventColumns {
  const { state } = walked;
  const columns: EventColumns = {
    customer: walked.customer,
    touchpoint: { codes: state, names: model.names },
    time: walked.time,
  };
  if (model.channel.some((channel) => channel !== undefined)) {
    const names = [...new Set(model.channel.filter((channel) => channel !== undefined))];
    const codeOfState = model.channel.map((channel) => (channel === undefined ? 0 : names.indexOf(channel) + 1));
    columns.channel = { type: "text", names, codes: state.map((code) => codeOfState[code] as number) };
  }
  if (model.value !== undefined) columns.value = walked.value;
  if (model.cost.some((cost) => cost === cost)) {
    columns.cost = Float64Array.from(state, (code) => model.cost[code] as number);
  }
  return columns;
}
