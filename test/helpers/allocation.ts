/** Measures how much memory a call allocates. */

import { Session } from "node:inspector";

/**
 * Bytes that a call allocates on the JavaScript heap, including those already freed. The memory of typed arrays is outside the heap
 * and not included.
 */
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
