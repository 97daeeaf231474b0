// The theory worker's end of its channel: one question at a time, answered piece by piece so that it can be given up. It shares
// pictures and corruption with the training engine, and nothing else: no tfjs, no run. Any `Port` will do.

import { readConfig } from '../../core/config-codec.ts';
import { DataError } from '../../core/data/experiment-data.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import type { AddRowProducts } from '../../core/theory/gram/row-products.ts';
import type { Port } from '../../protocol/port.ts';
import {
  type Answer,
  type Question,
  type TheoryCommand,
  type TheoryCommandOf,
  type TheoryReport,
  theoryCommand,
} from '../../protocol/theory-messages.ts';
import type { DataSource, OpenedData } from '../host/data-source.ts';
import { messageOf } from '../message-of.ts';
import { answerGram } from './answer-gram.ts';
import { answerRademacher } from './answer-rademacher.ts';
import { answerStability } from './answer-stability.ts';
import { answerTheorem1 } from './answer-theorem-1.ts';
import type { Interim, Means } from './answering.ts';
import { type Sample, takeSample } from './sample.ts';

export interface TheoryServices {
  /** @param dataUrl absolute address of the page's data folder, ending in a slash. */
  readonly connectData: (dataUrl: string) => DataSource;
  readonly loadProducts: () => Promise<AddRowProducts>;
  /** Milliseconds from any start. */
  readonly clock: () => number;
  /** Resolves once waiting messages have been handled. */
  readonly breathe: () => Promise<void>;
}

/** Listens on `port` until the port is closed. */
export function createTheoryHost(port: Port, services: TheoryServices): void {
  const host = new TheoryHost((report) => port.postMessage(report), services);
  port.addEventListener('message', ({ data }) => host.receive(data));
}

/** Of one stage is told about this often, in milliseconds. */
const REPORT_TIME = 100;

/** A question under way; `given up` once another has come or it was cancelled. */
interface Task {
  readonly requestId: number;
  givenUp: boolean;
}

class TheoryHost {
  private source: DataSource | null = null;
  private products: Promise<AddRowProducts> | null = null;
  private kept: { readonly key: string; readonly sample: Sample } | null = null;
  private task: Task | null = null;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly send: (report: TheoryReport) => void,
    private readonly services: TheoryServices,
  ) {}

  receive(message: unknown): void {
    const read = theoryCommand.safeParse(message);
    if (read.success) this.obey(read.data);
    else {
      const path = read.error.issues[0]?.path.join('.') ?? '';
      const said = say`The page asked something that the theory worker cannot read (${path}); reload the page.`;
      this.send({ type: 'failed', requestId: null, code: 'unreadable', message: said });
    }
  }

  private obey(given: TheoryCommand): void {
    switch (given.type) {
      case 'connect':
        this.source = this.services.connectData(given.dataUrl);
        return;
      case 'ask':
        this.ask(given);
        return;
      case 'cancel':
        if (this.task?.requestId === given.requestId) this.task.givenUp = true;
        return;
      default:
        given satisfies never;
    }
  }

  /** Begins once the question before has noticed that it is given up. */
  private ask(given: TheoryCommandOf<'ask'>): void {
    if (this.task) this.task.givenUp = true;
    const task: Task = { requestId: given.requestId, givenUp: false };
    this.task = task;
    this.last = this.last.then(() => this.answer(task, given));
  }

  private async answer(task: Task, { config: entries, question }: TheoryCommandOf<'ask'>): Promise<void> {
    const { requestId } = task;
    try {
      const answer = await this.work(task, readConfig(entries).config, question);
      this.send(answer ? { type: 'answer', requestId, answer } : { type: 'cancelled', requestId });
    } catch (error) {
      const code = error instanceof DataError ? error.code : 'theory';
      this.send({ type: 'failed', requestId, code, message: messageOf(error) });
    }
    if (this.task === task) this.task = null;
  }

  /** `null` where it was given up. */
  private async work(task: Task, config: ExperimentConfig, question: Question): Promise<Answer | null> {
    const sample = await this.sampleFor(task, config);
    if (sample === null) return null;
    this.products ??= this.services.loadProducts();
    const means: Means = { sample, config, products: await this.products, clock: this.services.clock };
    return this.pull(task, begin(question, means));
  }

  private async sampleFor(task: Task, config: ExperimentConfig): Promise<Sample | null> {
    const key = JSON.stringify([config.data, config.trainSize, config.seed, config.corruption]);
    if (this.kept?.key === key) return this.kept.sample;
    this.kept = null;
    const sample = await this.pull(task, this.taking(config));
    if (sample) this.kept = { key, sample };
    return sample;
  }

  private async *taking(config: ExperimentConfig): AsyncGenerator<Interim, Sample> {
    const work = takeSample(await this.open(config), config);
    for (;;) {
      const step = await work.next();
      if (step.done) return step.value;
      yield { type: 'progress', stage: 'pictures', done: step.value };
    }
  }

  private open({ data, trainSize }: ExperimentConfig): Promise<OpenedData> {
    if (!this.source) throw new Error(say`The page asked for pictures before it said where they are; reload it.`);
    return this.source.open(data, trainSize, () => undefined);
  }

  /** Works until it is done or given up, with a moment for messages between any two pieces. */
  private async pull<T>(task: Task, work: AsyncGenerator<Interim, T> | Generator<Interim, T>): Promise<T | null> {
    const told = { stage: '', at: 0 };
    for (;;) {
      await this.services.breathe();
      if (task.givenUp) return null;
      const step = await work.next();
      if (step.done) return step.value;
      const now = this.services.clock();
      if (step.value.type === 'progress') {
        const { stage } = step.value;
        if (told.stage === stage && now - told.at < REPORT_TIME) continue;
        Object.assign(told, { stage, at: now });
      }
      this.send({ requestId: task.requestId, ...step.value });
    }
  }
}

function begin(question: Question, means: Means): Generator<Interim, Answer> {
  switch (question.kind) {
    case 'theorem-1':
      return answerTheorem1(question, means);
    case 'gram':
      return answerGram(question, means);
    case 'rademacher':
      return answerRademacher(question, means);
    case 'stability':
      return answerStability(question, means);
  }
}
