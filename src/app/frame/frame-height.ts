// How high a frame's content is, for the page around it. A content that takes its height from the frame's own would make the two
// chase each other for ever; no reader causes so many changes in so short a time, so they end the reports at that width.

/** Changes at one width within `WINDOW` that are reported. */
const MAX_CHANGES = 20;
/** Milliseconds. */
const WINDOW = 2000;
/** CSS pixels. Growth is always reported, for a frame that is one too low has a scroll bar; shrinking by less than this is rounding. */
const LEAST = 2;

/**
 * Called with the size of the content, as often as it changes, in CSS pixels.
 *
 * @param report receives each height worth reporting, in whole pixels. @param now milliseconds from any start.
 */
export function heightReporter(report: (height: number) => void, now: () => number) {
  let reported = 0;
  let seenWidth = 0;
  let times: readonly number[] = [];
  let chasing = false;
  return (width: number, content: number): void => {
    const height = Math.ceil(content);
    if (width !== seenWidth) chasing = false;
    if (width !== seenWidth) times = [];
    seenWidth = width;
    if (chasing || height === 0 || (height <= reported && reported - height < LEAST)) return;
    times = [...times.filter((time) => now() - time < WINDOW), now()];
    chasing = times.length > MAX_CHANGES;
    if (chasing) return;
    reported = height;
    report(height);
  };
}
