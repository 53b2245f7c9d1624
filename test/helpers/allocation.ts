/** How much a call allocates. */

import { Session } from "node:inspector";

/** Bytes a call asks of the JavaScript heap, collected ones included; the memory of typed arrays lies outside and is not in it. */
export function allocatedBytes(run: () => unknown): number {
  const session = new Session();
  session.connect();
  const included = { includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true };
  session.post("HeapProfiler.startSampling", { samplingInterval: 4096, ...included });
  run();
  let bytes = 0;
  session.post("HeapProfiler.stopSampling", (error, answer) => {
    if (error) throw error;
    const add = ({ selfSize, children }: typeof answer.profile.head): void => {
      bytes += selfSize;
      children.forEach(add);
    };
    add(answer.profile.head);
  });
  session.disconnect();
  return bytes;
}
