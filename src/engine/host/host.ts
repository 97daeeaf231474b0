// The engine's end of the channel: parses each command, holds the images of the current experiment, drives the current run. It
// takes any `Port`, so tests train the real engine over a `MessageChannel`.

import { readConfig } from '../../core/config-codec.ts';
import { DataError } from '../../core/data/experiment-data.ts';
import type { ImagesAsked } from '../../core/data/load.ts';
import type { BackendChoice, DataId, ExperimentConfig } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import type { StepMeasure } from '../../core/step-series.ts';
import { type Command, type CommandOf, command, type InspectWhen, type Report } from '../../protocol/messages.ts';
import type { Port } from '../../protocol/port.ts';
import type { ChosenBackend } from '../backends/ladder.ts';
import { messageOf } from '../message-of.ts';
import type { CreateHelper } from '../parallel/team.ts';
import { createTrainingRun } from '../training/run.ts';
import type { DataProgress, DataSource, OpenedData } from './data-source.ts';
import { Drive, reportFailure, type Send } from './drive.ts';
import { imagesOf } from './images.ts';
import { mapOf } from './map.ts';

export interface HostServices {
  /** @param dataUrl absolute address of the page's data folder, ending in a slash. */
  readonly connectData: (dataUrl: string) => DataSource;
  readonly chooseBackend: (asked: BackendChoice) => Promise<ChosenBackend>;
  /**
   * Whether the backend's device is lost for good. A failure is then a consequence of that, and the reason is reported where
   * this engine is ended.
   */
  readonly isLost: () => Promise<boolean>;
  /** Resolves once everything computed so far is known to be valid. @throws Error where it is not: then no number is reported. */
  readonly carriedOut: () => Promise<void>;
  /** Ends this engine and sends the page the reason: another engine continues from the last checkpoint. */
  readonly end: (reason: string) => void;
  /** Milliseconds from any start. */
  readonly clock: () => number;
  /** Resolves once waiting messages have been handled. */
  readonly breathe: () => Promise<void>;
  /** Starts another worker, for a run that shares its batches among several. */
  readonly createHelper: CreateHelper;
}

/** Listens on `port` until the port is closed. */
export function createHost(port: Port, services: HostServices): void {
  const host = new Host((report, transfer) => port.postMessage(report, transfer), services);
  port.addEventListener('message', ({ data }) => host.receive(data));
}

/** Reports of a file being read are about this far apart, in milliseconds. */
const IMPORT_REPORT_TIME = 200;

class Host {
  private source: DataSource | null = null;
  private backend: ChosenBackend | null = null;
  private view: { readonly key: string; readonly data: Promise<OpenedData> } | null = null;
  private drive: Drive | null = null;
  private inspectWhen: InspectWhen = 'never';
  private measures: readonly StepMeasure[] = [];
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly send: Send,
    private readonly services: HostServices,
  ) {}

  /** Commands run one after another, so that none starts in the middle of another. Images and files are awaited outside the queue. */
  receive(message: unknown): void {
    const { data: given, error: misfit } = command.safeParse(message);
    // A ping tests whether messages get through, not whether the command before it is done.
    if (given?.type === 'ping') {
      this.send({ type: 'alive' });
      return;
    }
    this.queue = this.queue.then(async () => {
      try {
        if (misfit) throw misfit;
        await this.execute(given);
      } catch (error) {
        await this.reportError(error);
      }
    });
  }

  private execute(given: Exclude<Command, { type: 'ping' }>): Promise<void> | void {
    switch (given.type) {
      case 'connect':
        this.source = this.services.connectData(given.dataUrl);
        return;
      case 'open':
        return this.open(readConfig(given.config).config);
      case 'images':
        return this.images(given);
      case 'map':
        return this.map(given);
      case 'start':
        return this.start(given);
      case 'advance':
        return this.running(given.runId)?.advance(given.advance);
      case 'pause':
        return this.running(given.runId)?.pause();
      case 'stop':
        return this.running(given.runId)?.stop();
      case 'inspect':
        this.inspectWhen = given.when;
        this.drive?.refresh();
        return;
      case 'measure':
        this.measures = given.measures;
        return;
      case 'import':
        return this.inBackground(this.importFiles(given.files));
      case 'forget-import':
        return this.deleteImported();
      default:
        given satisfies never;
    }
  }

  private async open(config: ExperimentConfig): Promise<void> {
    await this.halt();
    await this.settleBackend(config.backend);
    await this.dataFor(config);
  }

  private async start({
    runId,
    config: entries,
    advance,
    from,
    checkpoints = false,
    instead,
  }: CommandOf<'start'>): Promise<void> {
    await this.halt();
    const { config } = readConfig(entries);
    this.send({ type: 'phase', runId, phase: 'queued' });
    try {
      const { backend } = await this.settleBackend(config.backend, instead);
      const data = await this.dataFor(config);
      const { clock, breathe, createHelper, isLost, carriedOut, end } = this.services;
      const measures = () => this.measures;
      const run = createTrainingRun({ config, data, clock, createHelper, measures, ...(from ? { from } : {}) });
      const { parameters, stepsPerEpoch } = run;
      const used = { id: data.id, train: data.train.images.count, test: data.test.images.count, sha256: data.sha256 };
      this.send({ type: 'started', runId, backend, data: used, parameters, stepsPerEpoch });
      const inspectWhen = () => this.inspectWhen;
      const options = {
        runId,
        epochs: config.epochs,
        send: this.send,
        clock,
        breathe,
        isLost,
        carriedOut,
        end,
        inspectWhen,
        checkpoints,
      };
      this.drive = new Drive(run, options, advance);
    } catch (error) {
      await reportFailure(error, { runId, ...this.services, send: this.send });
    }
  }

  private images({ requestId, config: entries, ...request }: CommandOf<'images'>): void {
    const { config } = readConfig(entries);
    const answer = async () => {
      const data = await this.dataFor(config);
      this.send({ type: 'images', requestId, ...(await imagesOf(data, config, request)) });
    };
    this.inBackground(answer());
  }

  private map({ requestId, config: entries, count }: CommandOf<'map'>): void {
    const { config } = readConfig(entries);
    const answer = async () => {
      const map = await mapOf(await this.dataFor(config), config, count, this.services.breathe);
      this.send({ type: 'map', requestId, ...map }, [map.pixels.buffer]);
    };
    this.inBackground(answer());
  }

  private async importFiles(files: readonly File[]): Promise<void> {
    let reported = Number.NEGATIVE_INFINITY;
    await this.dataSource().importFiles(files, (progress) => {
      const now = this.services.clock();
      if (now - reported < IMPORT_REPORT_TIME) return;
      reported = now;
      this.send({ type: 'importing', ...progress });
    });
    this.view = null;
    this.send({ type: 'imported' });
  }

  private async deleteImported(): Promise<void> {
    await this.dataSource().deleteImported();
    this.view = null;
  }

  /** Ends the current run, if any, and waits until its tensors are freed. */
  private async halt(): Promise<void> {
    this.drive?.stop();
    await this.drive?.finished;
    this.drive = null;
  }

  private running(runId: string): Drive | null {
    return this.drive?.runId === runId ? this.drive : null;
  }

  /** @param instead why this backend is used in place of another. */
  private async settleBackend(asked: BackendChoice, instead = ''): Promise<ChosenBackend> {
    if (this.backend?.asked === asked) return this.backend;
    const found = await this.services.chooseBackend(asked);
    const chosen = instead === '' ? found : { ...found, reason: `${instead} ${found.reason}` };
    this.backend = chosen;
    this.send({ type: 'backend', ...chosen, ladder: [...chosen.ladder] });
    return chosen;
  }

  /** The images for `config`, opened once and kept as long as the experiment uses them. */
  private dataFor({ data: id, trainSize, testSize }: ExperimentConfig): Promise<OpenedData> {
    const key = `${id}:${trainSize}:${testSize}`;
    if (this.view?.key === key) return this.view.data;
    // Not by its key: a dropped file replaces images of the same key, and these may still be arriving.
    const inView = () => this.view === opening;
    const opening = { key, data: this.openData(id, { trainSize, testSize }, inView) };
    this.view = opening;
    // A download that failed or was interrupted may succeed the next time.
    opening.data.then(allThere).catch(() => {
      if (inView()) this.view = null;
    });
    return opening.data;
  }

  private async openData(id: DataId, asked: ImagesAsked, inView: () => boolean): Promise<OpenedData> {
    let opened: OpenedData | null = null;
    let progress: DataProgress = { receivedBytes: 0, totalBytes: 0 };
    const show = () => {
      if (opened && inView()) this.send(dataReport(opened, progress));
    };
    opened = await this.dataSource().open(id, asked, (now) => {
      progress = now;
      show();
    });
    show();
    this.inBackground(allThere(opened).then(show));
    return opened;
  }

  private dataSource(): DataSource {
    if (!this.source) throw new Error(say`The page requested images before it sent their address; reload the page.`);
    return this.source;
  }

  /** Runs `work` beside the queue; an error is reported. */
  private inBackground(work: Promise<unknown>): void {
    void work.catch((error: unknown) => this.reportError(error));
  }

  private async reportError(error: unknown): Promise<void> {
    if (error instanceof DataError) this.send({ type: 'data-failed', code: error.code, message: error.message });
    else if (!(await this.services.isLost()))
      this.send({ type: 'failed', runId: null, code: 'engine', message: messageOf(error) });
  }
}

/** Resolves once every image has arrived. */
async function allThere({ train, test }: OpenedData): Promise<void> {
  await Promise.all([train.until(train.images.count), test.until(test.images.count)]);
}

function dataReport(opened: OpenedData, { receivedBytes, totalBytes, retrying }: DataProgress): Report {
  const { id, title, provenance, imported, classes, train, test, available, notice } = opened;
  return {
    type: 'data',
    data: id,
    title,
    provenance,
    imported,
    classes: [...classes],
    receivedBytes,
    totalBytes,
    trainReady: train.ready,
    train: train.images.count,
    test: test.images.count,
    available: available.train,
    complete: train.ready === train.images.count && test.ready === test.images.count,
    notice,
    ...(retrying ? { retrying } : {}),
  };
}
