/** Timings are noisy: tests that compare times run only on request, `npm run test:timed`. */

/** Whether timed tests are asked for. */
export const timed = process.env.TIMED === "1";
