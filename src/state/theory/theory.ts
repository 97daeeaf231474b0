// Questions to the theory worker and their answers, by kind of question: one state, without React or the browser. A worker is
// created with the first question, and a new one after a crash.

import { createStore, type StoreApi } from 'zustand/vanilla';
import { createTheoryClient, type TheoryClient } from '../../client/theory-client.ts';
import type { WorkerLink } from '../../client/worker-link.ts';
import { describeConfig } from '../../core/config-codec.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import type {
  QuestionKind,
  TheoryAnswer,
  TheoryAnswerOf,
  TheoryQuestion,
  TheoryQuestionOf,
  TheoryStage,
} from '../../protocol/theory-messages.ts';

/** State of a question of one kind. */
export interface Inquiry<K extends QuestionKind> {
  readonly question: TheoryQuestionOf<K>;
  /** The experiment that it is about; its images, their corruption and the seed matter. */
  readonly config: ExperimentConfig;
  readonly status:
    | {
        readonly kind: 'working';
        readonly stage: TheoryStage;
        readonly done: number;
        readonly reached: readonly number[];
      }
    | { readonly kind: 'answered'; readonly answer: TheoryAnswerOf<K> }
    | { readonly kind: 'failed'; readonly message: string };
}

export type TheoryState = { readonly [K in QuestionKind]: Inquiry<K> | null };

const FIRST_STATE: TheoryState = { 'theorem-1': null, gram: null, rademacher: null, stability: null };

export interface TheoryStateServices {
  /** A new worker; called with the first question and again after a crash. */
  readonly createLink: () => WorkerLink;
  readonly dataUrl: string;
}

/** An answer about a Gram system, and the experiment that it is about. */
export interface SolvedSystem {
  readonly config: ExperimentConfig;
  readonly answer: TheoryAnswerOf<'gram'>;
}

export class Theory {
  readonly store: StoreApi<TheoryState> = createStore(() => FIRST_STATE);
  /** Gram systems solved so far, or found singular, oldest first, for comparison in tables. */
  readonly solved: StoreApi<readonly SolvedSystem[]> = createStore<readonly SolvedSystem[]>(() => []);
  private client: TheoryClient | null = null;

  constructor(private readonly services: TheoryStateServices) {}

  /** Asks a question about the images of `config`. One at a time: a pending one is canceled. */
  ask<K extends QuestionKind>(config: ExperimentConfig, question: TheoryQuestion & { readonly kind: K }): void {
    this.forgetWorking();
    const { kind } = question;
    let working: Working = { kind: 'working', stage: 'images', done: 0, reached: [] };
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
      answer: (answer: TheoryAnswer) => {
        show(answer.kind === kind ? { kind: 'answered', answer } : mistaken());
        if (answer.kind === 'gram') this.solved.setState([...this.solved.getState(), { config, answer }], true);
      },
      failed: (message) => show({ kind: 'failed', message }),
    });
  }

  /** Cancels the pending question. */
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
    message: say`The theory worker answered a different question; ask again.`,
  }) as const;

type Working = Extract<Inquiry<QuestionKind>['status'], { kind: 'working' }>;
type Interim = Partial<Pick<Working, 'stage' | 'done' | 'reached'>>;
