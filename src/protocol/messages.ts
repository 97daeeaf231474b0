// The messages between the page and the training worker. Both ends parse what they receive, so that a wrong message is one
// clear error at the boundary and never a wrong number later. For their transport see `port.ts`.

import * as z from 'zod/mini';
import { BACKEND_CHOICES, BACKENDS, DATA_IDS } from '../core/experiment.ts';
import { PHASES } from '../core/metrics.ts';
import { epochPoint, imagesHashes, imagesUsed, runResult } from '../core/results/run-file.ts';
import { stepColumns, stepMeasure } from '../core/results/step-columns.ts';
import { checkpoint } from './checkpoint.ts';
import { inspection } from './inspection.ts';

const count = z.int().check(z.nonnegative());
const bytes = z.instanceof(Uint8Array);
const runId = z.string().check(z.minLength(1), z.maxLength(80));
/** An experiment as keys and texts; `core/config-codec.ts` reads them. */
const entries = z.array(z.tuple([z.string(), z.string()]));
const split = z.enum(['train', 'test']);

/** How far a run advances before it pauses. */
const advance = z.enum(['run', 'step', 'epoch']);
export type Advance = z.infer<typeof advance>;

/** When norms and margins of the current run are measured; 'epochs' includes every pause. */
const inspectWhen = z.enum(['never', 'end', 'epochs']);
export type InspectWhen = z.infer<typeof inspectWhen>;

/** Page → worker. */
export const command = z.discriminatedUnion('type', [
  /** The first message: where the page's data folder is, as an absolute address. */
  z.object({ type: z.literal('connect'), dataUrl: z.url() }),
  /** This is now the current experiment: choose its backend, load its images. The current run is stopped. */
  z.object({ type: z.literal('open'), config: entries }),
  /** Show `count` images of a split from `offset` on, of one class (by true label) or of all, before and after. */
  z.object({
    type: z.literal('images'),
    requestId: count,
    config: entries,
    split,
    classIndex: z.nullable(count),
    offset: count,
    count,
  }),
  /** Show the first `count` training images, all as the network receives them: those of `predictions`. */
  z.object({ type: z.literal('map'), requestId: count, config: entries, count }),
  /** Begin a run; the current run is stopped first. */
  z.object({
    type: z.literal('start'),
    runId,
    config: entries,
    advance,
    /** Whether `checkpoint` is reported, every few seconds and at every pause. */
    checkpoints: z.optional(z.boolean()),
    /** Where to continue; left out, the run begins. */
    from: z.optional(checkpoint),
    /** Why it runs on another backend than the user chose, as a sentence: it is put before the reason in `backend`. */
    instead: z.optional(z.string()),
  }),
  z.object({ type: z.literal('advance'), runId, advance }),
  z.object({ type: z.literal('pause'), runId }),
  z.object({ type: z.literal('stop'), runId }),
  /** From now on; 'never' by default. */
  z.object({ type: z.literal('inspect'), when: inspectWhen }),
  /** Record these beside the loss, from the next step on; without this message, only the loss. */
  z.object({ type: z.literal('measure'), measures: z.array(stepMeasure) }),
  /** A file dropped on the page: `cifar-10-binary.tar.gz`, or one or more `.bin` batches. */
  z.object({ type: z.literal('import'), files: z.array(z.instanceof(File)) }),
  /** Delete the images that were imported before. */
  z.object({ type: z.literal('forget-import') }),
  /** `alive` follows at once, whatever else is in progress, unless the worker hangs. */
  z.object({ type: z.literal('ping') }),
]);
export type Command = z.infer<typeof command>;

const rung = z.object({ backend: z.enum(BACKENDS), usable: z.boolean(), reason: z.string() });
const image = z.object({
  position: count,
  trueLabel: count,
  /** The given label; on test images the true label. */
  givenLabel: count,
  /** 3,072 planar bytes as in the data set. */
  before: bytes,
  /** 3,072 planar bytes from which the network's input is cropped. */
  after: bytes,
});
/** Worker → page. */
export const report = z.discriminatedUnion('type', [
  /** The chosen backend, and the findings at every rung of the ladder. */
  z.object({
    type: z.literal('backend'),
    asked: z.enum(BACKEND_CHOICES),
    backend: z.enum(BACKENDS),
    /** True for a software WebGPU adapter: correct, but slower than any other backend. */
    software: z.boolean(),
    reason: z.string(),
    ladder: z.array(rung),
  }),
  /** Progress of the images; repeated as they arrive. */
  z.object({
    type: z.literal('data'),
    /** The data set being read, which may differ from the requested one; `notice` then has the reason. */
    data: z.enum(DATA_IDS),
    title: z.string(),
    provenance: z.string(),
    imported: z.boolean(),
    classes: z.array(z.string()),
    receivedBytes: count,
    totalBytes: count,
    /** Training images that have arrived, of those that this experiment uses. */
    trainReady: count,
    train: count,
    test: count,
    /** Training images that the prepared set has. */
    available: count,
    complete: z.boolean(),
    notice: z.nullable(z.string()),
    /** The connection was lost between two chunks, and the download is retried. */
    retrying: z.optional(z.boolean()),
  }),
  /** How far a dropped file has been read; `imported` follows, or `data-failed`. */
  z.object({ type: z.literal('importing'), receivedBytes: count, totalBytes: count }),
  /** The file's images are stored: they are `cifar10` from the next `open` on. */
  z.object({ type: z.literal('imported') }),
  z.object({ type: z.literal('data-failed'), code: z.string(), message: z.string() }),
  z.object({
    type: z.literal('images'),
    requestId: count,
    images: z.array(image),
    /** How many there are of the requested class. */
    total: count,
    /** Gray level = offset + step × byte, for `after`. */
    levels: z.object({ offset: z.number(), step: z.number() }),
  }),
  z.object({
    type: z.literal('map'),
    requestId: count,
    /** Height and width of an image. */
    side: count,
    /** [count × side × side × 3] red, green, blue by pixel, corrupted and cropped as the network receives them. */
    pixels: bytes,
    /** [count] each. `corrupted`: 1 where the label was drawn at random, even where the draw equals the true one. */
    truth: bytes,
    given: bytes,
    corrupted: bytes,
  }),
  z.object({ type: z.literal('phase'), runId, phase: z.enum(PHASES) }),
  /** What was recorded by step since the last such report. */
  z.object({ type: z.literal('losses'), runId, ...stepColumns() }),
  z.object({
    type: z.literal('progress'),
    runId,
    epoch: count,
    step: count,
    stepsPerEpoch: count,
    imagesPerSecond: z.nullable(z.number()),
    /** To the epoch budget; a run that reaches zero training error ends sooner. */
    secondsLeft: z.nullable(z.number()),
  }),
  z.object({ type: z.literal('epoch'), runId, point: epochPoint }),
  /**
   * After each evaluation: predicted classes of the first training images, as many as the epoch's error was counted on; of the
   * first `TRACKED_IMAGES` of them also the labels trained on, and 1 where the label was drawn at random.
   */
  z.object({ type: z.literal('predictions'), runId, epoch: count, predicted: bytes, given: bytes, corrupted: bytes }),
  /** A checkpoint, from which the run can continue after a fault. */
  z.object({ type: z.literal('checkpoint'), runId, checkpoint }),
  /** The first layer's weights as images, at most twice per second; for the scale see `engine/training/first-weights.ts`. */
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
    data: imagesUsed,
    parameters: count,
    stepsPerEpoch: count,
  }),
  /** Norms and margins of the network at that step. Those of a run's end come after `ended`, as they may take seconds. */
  z.object({ type: z.literal('inspection'), runId, inspection }),
  /** The answer to `ping`. */
  z.object({ type: z.literal('alive') }),
  /** `images` where all had arrived. */
  z.object({ type: z.literal('ended'), runId, result: runResult, images: z.optional(imagesHashes) }),
  z.object({ type: z.literal('failed'), runId: z.nullable(runId), code: z.string(), message: z.string() }),
]);
export type Report = z.infer<typeof report>;
export type ReportOf<T extends Report['type']> = Extract<Report, { type: T }>;
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
