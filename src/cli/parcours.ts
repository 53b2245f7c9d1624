#!/usr/bin/env node
/** Runs the program `parcours` with the arguments and streams of this process. */

/// <reference types="node" />

import process from "node:process";
import { runCli } from "./runCli.ts";

// a reader such as `head` may close the pipe before everything is written
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  live: process.stderr.isTTY === true,
  columns: process.stdout.columns ?? 100,
  now: () => Date.now(),
});
