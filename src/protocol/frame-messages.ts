// The messages between this page and the page that frames it (`docs/EMBEDDING.md`). Incoming messages are parsed here;
// the formats of reveal.js and Canvas, which are accepted beside our own, are here too.

import * as z from 'zod/mini';
import type { Backend } from '../core/experiment.ts';
import { say } from '../core/language/say.ts';
import type { Phase, RunResult } from '../core/metrics.ts';
import { FRAME_APP, FRAME_VERSION } from './frame-format.ts';

const id = z.optional(z.union([z.string().check(z.maxLength(200)), z.number()]));
const app = z.literal(FRAME_APP);
const version = z.literal(FRAME_VERSION);
const shortText = z.string().check(z.maxLength(200));
/** Keys and values as in `run.json`; `core/config-codec.ts` reads them. */
const config = z
  .record(z.string().check(z.maxLength(40)), z.union([shortText, z.number()]))
  .check(z.refine((given) => Object.keys(given).length <= 60));

/** From the page that frames this one. */
export const frameCommand = z.discriminatedUnion('type', [
  z.object({ app, version, id, type: z.literal('hello') }),
  z.object({ app, version, id, type: z.literal('set'), config }),
  z.object({ app, version, id, type: z.literal('play') }),
  z.object({ app, version, id, type: z.literal('pause') }),
  z.object({ app, version, id, type: z.literal('step') }),
  z.object({ app, version, id, type: z.literal('reset') }),
  z.object({ app, version, id, type: z.literal('getResult') }),
  z.object({ app, version, id, type: z.literal('setView'), theme: z.optional(shortText), lang: z.optional(shortText) }),
]);
export type FrameCommand = z.infer<typeof frameCommand>;
export type FrameCommandOf<T extends FrameCommand['type']> = Extract<FrameCommand, { readonly type: T }>;

export type FrameConfig = Readonly<Record<string, string | number>>;

/** To the page that frames this one. */
export type FrameReport =
  | { readonly type: 'ready'; readonly backend: Backend | null; readonly config: FrameConfig }
  /** In CSS pixels. */
  | { readonly type: 'resize'; readonly height: number }
  /** `stopped`: the run was left for another, or for another experiment, before its end; nothing more is sent of it. */
  | {
      readonly type: 'state';
      readonly run: string | null;
      readonly phase: Phase | 'idle' | 'stopped';
      readonly config: FrameConfig;
    }
  /** Errors are fractions, losses nats per image; `null` before the first evaluation. */
  | {
      readonly type: 'metrics';
      readonly run: string;
      readonly epoch: number;
      readonly step: number;
      readonly trainLoss: number | null;
      readonly trainError: number | null;
      readonly testError: number | null;
    }
  | { readonly type: 'finished'; readonly run: string; readonly result: RunResult }
  /** Of the story, where the whole page is framed: chapters whose questions are all answered, of how many. */
  | { readonly type: 'progress'; readonly read: number; readonly of: number }
  /** The last answer to a command that was carried out; what else answers it comes before. */
  | {
      readonly type: 'ok';
      /** Of `getResult`: that of the run in view; `null` while there is none. */
      readonly result?: RunResult | null;
      /** Of `set` and `setView`: a sentence for each value that did not fit. */
      readonly repairs?: readonly string[];
    }
  | { readonly type: 'error'; readonly code: string; readonly message: string; readonly run?: string };

export type FrameReportOf<T extends FrameReport['type']> = Extract<FrameReport, { readonly type: T }>;

export type FrameMessage = FrameReport & {
  readonly app: typeof FRAME_APP;
  readonly version: typeof FRAME_VERSION;
  /** The id of the command that this answers. */
  readonly id?: string | number;
};

/** @param answering the id of the command that this answers, if it had one. */
export function frameMessage(report: FrameReport, answering?: string | number): FrameMessage {
  return { app: FRAME_APP, version: FRAME_VERSION, ...(answering === undefined ? {} : { id: answering }), ...report };
}

/** The message that sets a frame's height in Canvas (LTI). */
export function canvasResize(height: number): { readonly subject: 'lti.frameResize'; readonly height: number } {
  return { subject: 'lti.frameResize', height };
}

/** The message that moves a deck of reveal.js, which takes texts. */
export function revealMove(move: 'next' | 'prev'): string {
  return JSON.stringify({ method: move });
}

export type ReadFrame =
  | { readonly kind: 'command'; readonly command: FrameCommand }
  /** reveal.js: the slide with this frame came into view, or left it. */
  | { readonly kind: 'slide'; readonly shown: boolean }
  /** Addressed to us, but not in the contract's format. */
  | {
      readonly kind: 'refused';
      readonly code: 'message' | 'version';
      readonly message: string;
      readonly id?: string | number;
    }
  /** Not addressed to us: a frame receives messages from many senders. */
  | { readonly kind: 'not-ours' };

export function readFrameMessage(data: unknown): ReadFrame {
  if (data === 'slide:start' || data === 'slide:stop') return { kind: 'slide', shown: data === 'slide:start' };
  if (!isRecord(data) || data.app !== FRAME_APP) return { kind: 'not-ours' };
  const read = frameCommand.safeParse(data);
  if (read.success) return { kind: 'command', command: read.data };
  // An invalid id is not returned.
  const answering = id.safeParse(data.id).data;
  const refused = (code: 'message' | 'version', message: string) =>
    ({ kind: 'refused', code, message, ...(answering === undefined ? {} : { id: answering }) }) as const;
  if (!version.safeParse(data.version).success) {
    return refused(
      'version',
      say`This page takes version ${FRAME_VERSION} of these messages; one of another version is ignored.`,
    );
  }
  const [issue] = read.error.issues;
  const where = issue && issue.path.length > 0 ? issue.path.join('.').slice(0, 60) : say`the message`;
  const known = 'hello, set {config}, play, pause, step, reset, getResult, setView {theme, lang}';
  return refused(
    'message',
    say`A message from the page that frames this one is invalid (${where}) and is ignored. Known messages: ${known}.`,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
