// What the adapter for courses gives to pages of other sites, as types. This file is also the text of its declarations, so it imports
// nothing (`tools/host-files-plugin.ts`).

/** How far a reader has come. Nothing in it is about a person. */
export interface CourseProgress {
  /** Of the experiment or the story, 0 to 1. */
  readonly fraction: number;
  /** The address of what the frame shows. */
  readonly activity: string;
  readonly title: string;
  /** Numbers of a finished run, by name: `testError`, a fraction. */
  readonly numbers: Readonly<Record<string, number>>;
}

/** Where progress goes. A promise that is rejected is a report that has not arrived; it is sent again with the next. */
export interface CourseDestination {
  send(progress: CourseProgress): Promise<void>;
  /** The reader leaves. */
  end(): void;
}

export interface XapiOptions {
  /** Of the learning record store: `https://lrs.example/xapi/`. */
  endpoint: string;
  /** The header's value, such as `Basic …`. It is kept in memory only. */
  authorization: string;
  /** The learner, as an agent of xAPI, as the platform that launched the page names them. */
  actor: Readonly<Record<string, unknown>>;
  /** An IRI for what is learned; the frame's address where it is left out. */
  activity?: string;
}

/** Statements `progressed` and `completed` for a learning record store (xAPI 1.0.3). */
export type ToXapi = (options: XapiOptions) => CourseDestination;

/**
 * Completion and progress for the platform that runs this page (SCORM 2004, 4th edition).
 *
 * @param start where its API is looked for: in this window's parents and opener.
 * @throws Error if there is none, or if it refuses.
 */
export type ToScorm = (start?: Window) => CourseDestination;

/**
 * Sends a frame's progress on: a finished run completes an experiment, all questions answered complete the story.
 *
 * @param frame of an experiment (`lab.frame`, or the frame in an element's shadow root) or of the whole page.
 * @param onError what did not arrive, and why.
 * @returns what ends it.
 */
export type FollowFrame = (
  frame: HTMLIFrameElement,
  destination: CourseDestination,
  onError?: (error: Error) => void,
) => () => void;
