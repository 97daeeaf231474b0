// The engine's end of the channel: parses each command, keeps the one experiment in view, drives the one run under way. It
// takes any `Port`, so tests train the real engine over a `MessageChannel`.

import { readConfig } from '../../core/config-codec.ts';
import { DataError } from '../../core/data/experiment-data.ts';
import type { BackendChoice, ExperimentConfig } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import { type Command, type CommandOf, command, type InspectWhen, type Report } from '../../protocol/messages.ts';
import type { Port } from '../../protocol/port.ts';
import type { BackendChosen } from '../backends/ladder.ts';
import { messageOf } from '../message-of.ts';
import type { CreateHelper } from '../parallel/team.ts';
import { createSession } from '../training/session.ts';
import type { DataProgress, DataSource, OpenedData } from './data-source.ts';
import { Drive, type Send, sayFailed } from './drive.ts';
import { picturesOf } from './pictures.ts';
import { wallOf } from './wall.ts';

export interface HostServices {
  /** @param dataUrl absolute address of the page's data folder, ending in a slash. */
  readonly connectData: (dataUrl: string) => DataSource;
  readonly chooseBackend: (asked: BackendChoice) => Promise<BackendChosen>;
  /** Whether what computes is gone for good. What fails then has not failed by itself, and whoever ends this engine says more. */
  readonly isLost: () => Promise<boolean>;
  /** Milliseconds from any start. */
  readonly clock: () => number;
  /** Resolves once waiting messages have been handled. */
  readonly breathe: () => Promise<void>;
  /** Calls in another worker, where a run shares its batches among several. */
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
  private backend: BackendChosen | null = null;
  private view: { readonly key: string; readonly data: Promise<OpenedData> } | null = null;
  private drive: Drive | null = null;
  private inspectWhen: InspectWhen = 'never';
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly send: Send,
    private readonly services: HostServices,
  ) {}

  /** One after another, so that no command meets a half-done one. Pictures and files are waited for outside the queue. */
  receive(message: unknown): void {
    const { data: given, error: misfit } = command.safeParse(message);
    // Whoever asks wants to know whether messages get through, not whether the one before is done.
    if (given?.type === 'ping') {
      this.send({ type: 'alive' });
      return;
    }
    this.queue = this.queue.then(async () => {
      try {
        if (misfit) throw misfit;
        await this.obey(given);
      } catch (error) {
        await this.complain(error);
      }
    });
  }

  private obey(given: Exclude<Command, { type: 'ping' }>): Promise<void> | void {
    switch (given.type) {
      case 'connect':
        this.source = this.services.connectData(given.dataUrl);
        return;
      case 'open':
        return this.open(readConfig(given.config).config);
      case 'pictures':
        return this.pictures(given);
      case 'wall':
        return this.wall(given);
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
        this.drive?.look();
        return;
      case 'import':
        return this.aside(this.importFiles(given.files));
      case 'forget-import':
        return this.forget();
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
  }: CommandOf<'start'>): Promise<void> {
    await this.halt();
    const { config } = readConfig(entries);
    this.send({ type: 'phase', runId, phase: 'queued' });
    try {
      const { backend } = await this.settleBackend(config.backend);
      const data = await this.dataFor(config);
      const { clock, breathe, createHelper, isLost } = this.services;
      const session = createSession({ config, data, clock, createHelper, ...(from ? { from } : {}) });
      const { parameters, stepsPerEpoch } = session;
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
        inspectWhen,
        checkpoints,
      };
      this.drive = new Drive(session, options, advance);
    } catch (error) {
      await sayFailed(error, { runId, ...this.services, send: this.send });
    }
  }

  private pictures({ requestId, config: entries, ...request }: CommandOf<'pictures'>): void {
    const { config } = readConfig(entries);
    const answer = async () => {
      const data = await this.dataFor(config);
      this.send({ type: 'pictures', requestId, ...(await picturesOf(data, config, request)) });
    };
    this.aside(answer());
  }

  private wall({ requestId, config: entries, count }: CommandOf<'wall'>): void {
    const { config } = readConfig(entries);
    const answer = async () => {
      const wall = await wallOf(await this.dataFor(config), config, count, this.services.breathe);
      this.send({ type: 'wall', requestId, ...wall }, [wall.pixels.buffer]);
    };
    this.aside(answer());
  }

  private async importFiles(files: readonly File[]): Promise<void> {
    let said = Number.NEGATIVE_INFINITY;
    await this.dataSource().importFiles(files, (progress) => {
      const now = this.services.clock();
      if (now - said < IMPORT_REPORT_TIME) return;
      said = now;
      this.send({ type: 'importing', ...progress });
    });
    this.view = null;
    this.send({ type: 'imported' });
  }

  private async forget(): Promise<void> {
    await this.dataSource().forget();
    this.view = null;
  }

  /** Ends the run under way, if any, and waits until its tensors are freed. */
  private async halt(): Promise<void> {
    this.drive?.stop();
    await this.drive?.finished;
    this.drive = null;
  }

  private running(runId: string): Drive | null {
    return this.drive?.runId === runId ? this.drive : null;
  }

  private async settleBackend(asked: BackendChoice): Promise<BackendChosen> {
    if (this.backend?.asked === asked) return this.backend;
    const chosen = await this.services.chooseBackend(asked);
    this.backend = chosen;
    this.send({ type: 'backend', ...chosen, ladder: [...chosen.ladder] });
    return chosen;
  }

  /** The pictures for `config`, opened once for as long as they stay the ones in view. */
  private dataFor({ data: id, trainSize }: ExperimentConfig): Promise<OpenedData> {
    const key = `${id}:${trainSize}`;
    if (this.view?.key === key) return this.view.data;
    // Not by its key: a dropped file takes the place of pictures of the same key, and these may still be on their way.
    const inView = () => this.view === opening;
    const opening = { key, data: this.openData(id, trainSize, inView) };
    this.view = opening;
    // What failed once, or broke off in the middle, may work the next time it is asked for.
    opening.data.then(allThere).catch(() => {
      if (inView()) this.view = null;
    });
    return opening.data;
  }

  private async openData(id: ExperimentConfig['data'], trainSize: number, inView: () => boolean): Promise<OpenedData> {
    let opened: OpenedData | null = null;
    let progress: DataProgress = { receivedBytes: 0, totalBytes: 0 };
    const show = () => {
      if (opened && inView()) this.send(dataReport(opened, progress));
    };
    opened = await this.dataSource().open(id, trainSize, (now) => {
      progress = now;
      show();
    });
    show();
    this.aside(allThere(opened).then(show));
    return opened;
  }

  private dataSource(): DataSource {
    if (!this.source) throw new Error(say`The page asked for pictures before it said where they are; reload it.`);
    return this.source;
  }

  /** Lets `work` go on beside the queue; what goes wrong is said. */
  private aside(work: Promise<unknown>): void {
    void work.catch((error: unknown) => this.complain(error));
  }

  private async complain(error: unknown): Promise<void> {
    if (error instanceof DataError) this.send({ type: 'data-failed', code: error.code, message: error.message });
    else if (!(await this.services.isLost()))
      this.send({ type: 'failed', runId: null, code: 'engine', message: messageOf(error) });
  }
}

/** Resolves once every picture has arrived. */
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
