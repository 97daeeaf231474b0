// The theory worker's end of its channel: one question at a time, answered in pieces so that it can be canceled. It shares
// images and corruption with the training engine, and nothing else: no tfjs, no run. It takes any `Port`.

import { readConfig } from '../../core/config-codec.ts';
import { DataError } from '../../core/data/experiment-data.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import type { AddRowProducts } from '../../core/theory/gram/row-products.ts';
import type { Port } from '../../protocol/port.ts';
import {
  type TheoryAnswer,
  type TheoryCommand,
  type TheoryCommandOf,
  type TheoryQuestion,
  type TheoryReport,
  theoryCommand,
} from '../../protocol/theory-messages.ts';
import type { DataSource, OpenedData } from '../host/data-source.ts';
import { messageOf } from '../message-of.ts';
import { answerGram } from './answer-gram.ts';
import { answerRademacher } from './answer-rademacher.ts';
import { answerStability } from './answer-stability.ts';
import { answerTheorem1 } from './answer-theorem-1.ts';
import type { AnswerContext, Interim } from './answering.ts';
import { type TheorySampleData, takeSample } from './sample.ts';

export interface TheoryHostServices {
  /** @param dataUrl absolute address of the page's data folder, ending in a slash. */
  readonly connectData: (dataUrl: string) => DataSource;
  readonly loadProducts: () => Promise<AddRowProducts>;
  /** Milliseconds from any start. */
  readonly clock: () => number;
  /** Resolves once waiting messages have been handled. */
  readonly breathe: () => Promise<void>;
}

/** Listens on `port` until the port is closed. */
export function createTheoryHost(port: Port, services: TheoryHostServices): void {
  const host = new TheoryHost((report) => port.postMessage(report), services);
  port.addEventListener('message', ({ data }) => host.receive(data));
}

/** Progress of one stage is reported about this often, in milliseconds. */
const REPORT_TIME = 100;

/** The current question; canceled by another question or by a command. */
interface Task {
  readonly requestId: number;
  canceled: boolean;
}

class TheoryHost {
  private source: DataSource | null = null;
  private products: Promise<AddRowProducts> | null = null;
  private kept: { readonly key: string; readonly sample: TheorySampleData } | null = null;
  private task: Task | null = null;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly send: (report: TheoryReport) => void,
    private readonly services: TheoryHostServices,
  ) {}

  receive(message: unknown): void {
    const read = theoryCommand.safeParse(message);
    if (read.success) this.execute(read.data);
    else {
      const path = read.error.issues[0]?.path.join('.') ?? '';
      const text = say`The page sent a question that the theory worker cannot read (${path}); reload the page.`;
      this.send({ type: 'failed', requestId: null, code: 'unreadable', message: text });
    }
  }

  private execute(command: TheoryCommand): void {
    switch (command.type) {
      case 'connect':
        this.source = this.services.connectData(command.dataUrl);
        return;
      case 'ask':
        this.ask(command);
        return;
      case 'cancel':
        if (this.task?.requestId === command.requestId) this.task.canceled = true;
        return;
      default:
        command satisfies never;
    }
  }

  /** Begins once the question before has stopped. */
  private ask(command: TheoryCommandOf<'ask'>): void {
    if (this.task) this.task.canceled = true;
    const task: Task = { requestId: command.requestId, canceled: false };
    this.task = task;
    this.last = this.last.then(() => this.answer(task, command));
  }

  private async answer(task: Task, { config: entries, question }: TheoryCommandOf<'ask'>): Promise<void> {
    const { requestId } = task;
    try {
      const answer = await this.work(task, readConfig(entries).config, question);
      this.send(answer ? { type: 'answer', requestId, answer } : { type: 'canceled', requestId });
    } catch (error) {
      const code = error instanceof DataError ? error.code : 'theory';
      this.send({ type: 'failed', requestId, code, message: messageOf(error) });
    }
    if (this.task === task) this.task = null;
  }

  /** `null` where it was canceled. */
  private async work(task: Task, config: ExperimentConfig, question: TheoryQuestion): Promise<TheoryAnswer | null> {
    const sample = await this.sampleFor(task, config);
    if (sample === null) return null;
    this.products ??= this.services.loadProducts();
    const context: AnswerContext = { sample, config, products: await this.products, clock: this.services.clock };
    return this.pull(task, begin(question, context));
  }

  private async sampleFor(task: Task, config: ExperimentConfig): Promise<TheorySampleData | null> {
    const key = JSON.stringify([config.data, config.trainSize, config.testSize, config.seed, config.corruption]);
    if (this.kept?.key === key) return this.kept.sample;
    this.kept = null;
    const sample = await this.pull(task, this.taking(config));
    if (sample) this.kept = { key, sample };
    return sample;
  }

  private async *taking(config: ExperimentConfig): AsyncGenerator<Interim, TheorySampleData> {
    const work = takeSample(await this.open(config), config);
    for (;;) {
      const step = await work.next();
      if (step.done) return step.value;
      yield { type: 'progress', stage: 'images', done: step.value };
    }
  }

  private open(config: ExperimentConfig): Promise<OpenedData> {
    if (!this.source) throw new Error(say`The page requested images before it sent their address; reload the page.`);
    return this.source.open(config.data, config, () => undefined);
  }

  /** Works until the answer is complete or canceled, with a pause for messages between any two pieces. */
  private async pull<T>(task: Task, work: AsyncGenerator<Interim, T> | Generator<Interim, T>): Promise<T | null> {
    const reported = { stage: '', at: 0 };
    for (;;) {
      await this.services.breathe();
      if (task.canceled) return null;
      const step = await work.next();
      if (step.done) return step.value;
      const now = this.services.clock();
      if (step.value.type === 'progress') {
        const { stage } = step.value;
        if (reported.stage === stage && now - reported.at < REPORT_TIME) continue;
        Object.assign(reported, { stage, at: now });
      }
      this.send({ requestId: task.requestId, ...step.value });
    }
  }
}

function begin(question: TheoryQuestion, context: AnswerContext): Generator<Interim, TheoryAnswer> {
  switch (question.kind) {
    case 'theorem-1':
      return answerTheorem1(question, context);
    case 'gram':
      return answerGram(question, context);
    case 'rademacher':
      return answerRademacher(question, context);
    case 'stability':
      return answerStability(question, context);
  }
}
