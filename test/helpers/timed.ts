/** Whether tests that compare times run: timings vary, so they run only on request, `npm run test:timed`. */

/** Whether timed tests are requested. */
export const timed = process.env.TIMED === "1";
