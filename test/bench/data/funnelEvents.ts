/** Makes the events of the funnel benchmark: one customer per twenty events, 8 touchpoints, 30 days, drawn by xorshift32. */

/** Events as three columns, unsorted. */
export type Events = { customer: Uint32Array; touchpoint: Uint8Array | Uint32Array; time: Float64Array };

export const funnelTouchpoints = Array.from({ length: 8 }, (_, code) => `touchpoint_${code}`);

/** The counts of the four-step funnel over seven days for 10 million of these events. */
export const funnelCounts = [293_949, 204_268, 75_584, 22_741];

/** Per event: customer, touchpoint, time in milliseconds. */
export function funnelEvents(events: number): Events {
  const customer = new Uint32Array(events);
  const touchpoint = new Uint8Array(events);
  const time = new Float64Array(events);
  const customers = events / 20;
  let state = 12345;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < events; i++) {
    customer[i] = Math.floor(next() * customers);
    touchpoint[i] = Math.floor(next() * 8);
    time[i] = Math.floor(next() * 2_592_000_000);
  }
  return { customer, touchpoint, time };
}
