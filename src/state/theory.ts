// What has been asked of the theory worker and what it said, by kind of question: one state, no React, no browser. A worker is
// made with the first question, and a fresh one after a crash.

import { createStore, type StoreApi } from 'zustand/vanilla';
import { createTheoryClient, type TheoryClient } from '../client/theory-client.ts';
import type { WorkerLink } from '../client/worker-link.ts';
import { describeConfig } from '../core/config-codec.ts';
import type { ExperimentConfig } from '../core/experiment.ts';
import { say } from '../core/language/say.ts';
import type { Answer, AnswerOf, Question, QuestionKind, QuestionOf, Stage } from '../protocol/theory-messages.ts';

/** Where a question of one kind stands. */
export interface Inquiry<K extends QuestionKind> {
  readonly question: QuestionOf<K>;
  /** The experiment that it was asked about: its pictures, their corruption and the seed count. */
  readonly config: ExperimentConfig;
  readonly status:
    | { readonly kind: 'working'; readonly stage: Stage; readonly done: number; readonly reached: readonly number[] }
    | { readonly kind: 'answered'; readonly answer: AnswerOf<K> }
    | { readonly kind: 'failed'; readonly message: string };
}

export type TheoryState = { readonly [K in QuestionKind]: Inquiry<K> | null };

const FIRST_STATE: TheoryState = { 'theorem-1': null, gram: null, rademacher: null, stability: null };

export interface TheoryServices {
  /** A fresh worker; called with the first question and again after a crash. */
  readonly createLink: () => WorkerLink;
  readonly dataUrl: string;
}

/** An answer about a Gram system, and the experiment that it is about. */
export interface SolvedSystem {
  readonly config: ExperimentConfig;
  readonly answer: AnswerOf<'gram'>;
}

export class Theory {
  readonly store: StoreApi<TheoryState> = createStore(() => FIRST_STATE);
  /** Gram systems solved so far, or found singular, oldest first: what tables compare. */
  readonly solved: StoreApi<readonly SolvedSystem[]> = createStore<readonly SolvedSystem[]>(() => []);
  private client: TheoryClient | null = null;

  constructor(private readonly services: TheoryServices) {}

  /** Asks about the pictures of `config`. One question at a time: another that is being answered is given up. */
  ask<K extends QuestionKind>(config: ExperimentConfig, question: Question & { readonly kind: K }): void {
    this.forgetWorking();
    const { kind } = question;
    let working: Working = { kind: 'working', stage: 'pictures', done: 0, reached: [] };
    const show = (status: Inquiry<QuestionKind>['status']) => {
      const inquiry = { question, config, status };
      this.store.setState({ [kind]: inquiry });
    };
    const work = (change: Interim) => {
      working = { ...working, ...change };
      show(working);
    };
    show(working);
    this.client ??= this.connect();
    this.client.ask(describeConfig(config), question, {
      progress: (stage, done) => work({ stage, done }),
      draw: (reached) => work({ reached: [...working.reached, reached] }),
      answer: (answer: Answer) => {
        show(answer.kind === kind ? { kind: 'answered', answer } : mistaken());
        if (answer.kind === 'gram') this.solved.setState([...this.solved.getState(), { config, answer }], true);
      },
      failed: (message) => show({ kind: 'failed', message }),
    });
  }

  /** Gives up what is being answered. */
  cancel(): void {
    this.client?.cancel();
    this.forgetWorking();
  }

  private connect(): TheoryClient {
    const { createLink, dataUrl } = this.services;
    return createTheoryClient(createLink(), dataUrl, () => {
      this.client = null;
    });
  }

  private forgetWorking(): void {
    for (const [kind, inquiry] of Object.entries(this.store.getState())) {
      if (inquiry?.status.kind === 'working') this.store.setState({ [kind]: null });
    }
  }
}

const mistaken = () =>
  ({
    kind: 'failed',
    message: say`The theory worker answered another question than was asked; ask again.`,
  }) as const;

type Working = Extract<Inquiry<QuestionKind>['status'], { kind: 'working' }>;
type Interim = Partial<Pick<Working, 'stage' | 'done' | 'reached'>>;
