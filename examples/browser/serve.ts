/** Builds the page and serves it on this machine: `npm run demo:browser`. `--build` only builds it. */

import { createReadStream, existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { basename, extname, join } from "node:path";
import process from "node:process";
import { buildPage, policy } from "./build.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".map": "application/json",
};

/** Serves the files of a folder, each with the policy. */
export function servePage(folder: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    // the page is flat: a name is enough, and no path leads out of the folder
    const file = join(folder, pathname === "/" ? "index.html" : basename(pathname));
    const type = types[extname(file)];
    if (type === undefined || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, {
      "Content-Type": type,
      "Content-Security-Policy": policy,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
    });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

if (process.argv[1]?.endsWith("serve.ts")) {
  const folder = await buildPage();
  console.log(`The page is in ${folder}. Serve that folder with the policy of build.ts as a header.`);
  if (!process.argv.includes("--build")) {
    const port = Number(process.env.PORT ?? 5173);
    await servePage(folder, port);
    console.log(`Open http://127.0.0.1:${port}/ in a browser. Ctrl+C ends it.`);
  }
}
