/** Run by `csv.ts` in a separate process: prints the largest size of the process, in megabytes, after a file became a log. */

import { createReadStream } from "node:fs";
import { logFromCsv } from "parcours";

await logFromCsv(createReadStream(process.argv[2] as string, { highWaterMark: 1 << 20 }), {
  ...{ customer: "customer", touchpoint: "touchpoint", time: "time" },
  ...{ channel: "channel", value: "value", properties: ["campaign"] },
});
process.stdout.write(String(process.resourceUsage().maxRSS / 1000));
