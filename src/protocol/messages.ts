// What the page and the worker say to each other. Both ends parse what they receive, so that a wrong message is one clear
// error at the boundary and never a wrong number later. Not how messages travel: see `port.ts`.

import * as z from 'zod/mini';
import { BACKEND_CHOICES, BACKENDS, DATA_IDS } from '../core/experiment.ts';
import { PHASES } from '../core/metrics.ts';
import { epochPoint, runResult } from '../core/results/run-file.ts';
import { checkpoint } from './checkpoint.ts';
import { inspection } from './inspection.ts';

const count = z.int().check(z.nonnegative());
const bytes = z.instanceof(Uint8Array);
const runId = z.string().check(z.minLength(1), z.maxLength(80));
/** An experiment as keys and texts; `core/config-codec.ts` reads them. */
const entries = z.array(z.tuple([z.string(), z.string()]));
const split = z.enum(['train', 'test']);

/** How far a run goes before it waits again. */
const advance = z.enum(['run', 'step', 'epoch']);
export type Advance = z.infer<typeof advance>;

/** When norms and margins of the run under way are measured, beside the end of its epochs also where it rests. */
const inspectWhen = z.enum(['never', 'end', 'epochs']);
export type InspectWhen = z.infer<typeof inspectWhen>;

/** Page → worker. */
export const command = z.discriminatedUnion('type', [
  /** The first message: where the page's data folder is, as an absolute address. */
  z.object({ type: z.literal('connect'), dataUrl: z.url() }),
  /** This experiment is now in view: choose its backend, load its pictures. A run under way is stopped. */
  z.object({ type: z.literal('open'), config: entries }),
  /** Show `count` pictures of a split from `offset` on, of one class (by true label) or of all, before and after. */
  z.object({
    type: z.literal('pictures'),
    requestId: count,
    config: entries,
    split,
    classIndex: z.nullable(count),
    offset: count,
    count,
  }),
  /** Show the first `count` training pictures, all of them as the network sees them: what `predictions` are about. */
  z.object({ type: z.literal('wall'), requestId: count, config: entries, count }),
  /** Begin a run; a run under way is stopped first. */
  z.object({
    type: z.literal('start'),
    runId,
    config: entries,
    advance,
    /** Whether `checkpoint` is reported, every few seconds and where the run rests. */
    checkpoints: z.optional(z.boolean()),
    /** Where to go on; left out, the run begins. */
    from: z.optional(checkpoint),
  }),
  z.object({ type: z.literal('advance'), runId, advance }),
  z.object({ type: z.literal('pause'), runId }),
  z.object({ type: z.literal('stop'), runId }),
  /** From now on; 'never' where nothing is said. */
  z.object({ type: z.literal('inspect'), when: inspectWhen }),
  /** A file dropped on the page: `cifar-10-binary.tar.gz`, or one or more `.bin` batches. */
  z.object({ type: z.literal('import'), files: z.array(z.instanceof(File)) }),
  /** Delete the pictures that were imported before. */
  z.object({ type: z.literal('forget-import') }),
  /** Is anybody there? `alive` follows at once, whatever else is being done, unless the worker hangs. */
  z.object({ type: z.literal('ping') }),
]);
export type Command = z.infer<typeof command>;

const rung = z.object({ backend: z.enum(BACKENDS), usable: z.boolean(), reason: z.string() });
const picture = z.object({
  position: count,
  trueLabel: count,
  /** What training is told; on test pictures the true label. */
  givenLabel: count,
  /** 3,072 planar bytes as in the data set. */
  before: bytes,
  /** 3,072 planar bytes as the network's input is cut from. */
  after: bytes,
});
/** Worker → page. */
export const report = z.discriminatedUnion('type', [
  /** Which backend was taken, and what was found at every rung of the ladder. */
  z.object({
    type: z.literal('backend'),
    asked: z.enum(BACKEND_CHOICES),
    backend: z.enum(BACKENDS),
    /** True for a WebGPU adapter that is software: right answers, but slower than any other backend. */
    software: z.boolean(),
    reason: z.string(),
    ladder: z.array(rung),
  }),
  /** Pictures on their way; repeated as they arrive. */
  z.object({
    type: z.literal('data'),
    /** What is being read, which may differ from what was asked for; then `notice` says why. */
    data: z.enum(DATA_IDS),
    title: z.string(),
    provenance: z.string(),
    imported: z.boolean(),
    classes: z.array(z.string()),
    receivedBytes: count,
    totalBytes: count,
    /** Training pictures that have arrived, of those that this experiment takes. */
    trainReady: count,
    train: count,
    test: count,
    /** Training pictures that the prepared set has. */
    available: count,
    complete: z.boolean(),
    notice: z.nullable(z.string()),
    /** The connection was lost between two chunks, and is waited for. */
    retrying: z.optional(z.boolean()),
  }),
  /** How far a dropped file has been read; `imported` follows, or `data-failed`. */
  z.object({ type: z.literal('importing'), receivedBytes: count, totalBytes: count }),
  /** The file's pictures are kept: they are `cifar10` from the next `open` on. */
  z.object({ type: z.literal('imported') }),
  z.object({ type: z.literal('data-failed'), code: z.string(), message: z.string() }),
  z.object({
    type: z.literal('pictures'),
    requestId: count,
    pictures: z.array(picture),
    /** How many there are of the class asked for. */
    total: count,
    /** Grey level = offset + step × byte, for `after`. */
    levels: z.object({ offset: z.number(), step: z.number() }),
  }),
  z.object({
    type: z.literal('wall'),
    requestId: count,
    /** Height and width of a picture. */
    side: count,
    /** [count × side × side × 3] red, green, blue by pixel, corrupted and cut out as the network receives them. */
    pixels: bytes,
    /** [count] each. `corrupted`: 1 where the label was drawn at random, even where the draw hit the true one. */
    truth: bytes,
    given: bytes,
    corrupted: bytes,
  }),
  z.object({ type: z.literal('phase'), runId, phase: z.enum(PHASES) }),
  /** Losses since the last such report. */
  z.object({ type: z.literal('losses'), runId, step: z.array(count), loss: z.array(z.number()) }),
  z.object({
    type: z.literal('progress'),
    runId,
    epoch: count,
    step: count,
    stepsPerEpoch: count,
    imagesPerSecond: z.nullable(z.number()),
    /** To the epoch budget; a run that fits ends sooner. */
    secondsLeft: z.nullable(z.number()),
  }),
  z.object({ type: z.literal('epoch'), runId, point: epochPoint }),
  /** After each evaluation: [training pictures] the classes that the network says they are. */
  z.object({ type: z.literal('predictions'), runId, epoch: count, predicted: bytes }),
  /** What it takes to go on from here after a fault. */
  z.object({ type: z.literal('checkpoint'), runId, checkpoint }),
  /** The first layer's weights as pictures, twice a second at most; `engine/training/first-weights.ts` says how scaled. */
  z.object({
    type: z.literal('weights'),
    runId,
    step: count,
    units: count,
    side: count,
    pixels: bytes,
    largest: z.array(z.number()),
  }),
  z.object({
    type: z.literal('started'),
    runId,
    backend: z.enum(BACKENDS),
    data: z.object({ id: z.enum(DATA_IDS), train: count, test: count, sha256: z.string() }),
    parameters: count,
    stepsPerEpoch: count,
  }),
  /** Norms and margins of the network as it then is. At the end of a run it comes before `ended`. */
  z.object({ type: z.literal('inspection'), runId, inspection }),
  /** The answer to `ping`. */
  z.object({ type: z.literal('alive') }),
  z.object({ type: z.literal('ended'), runId, result: runResult }),
  z.object({ type: z.literal('failed'), runId: z.nullable(runId), code: z.string(), message: z.string() }),
]);
export type Report = z.infer<typeof report>;
export type ReportOf<T extends Report['type']> = Extract<Report, { type: T }>;
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
