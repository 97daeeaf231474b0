import { describe, expect, it } from 'vitest';
import type { WorkerLink } from '../../client/worker-link.ts';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import {
  type TheoryAnswer,
  type TheoryCommand,
  type TheoryReport,
  theoryCommand,
} from '../../protocol/theory-messages.ts';
import { Theory } from './theory.ts';

const QUESTION = { kind: 'gram', kernel: 'rbf', ridge: 0 } as const;
const DRAWS = { kind: 'rademacher', functions: 'linear', images: 10, draws: 2, norm: 1 } as const;
const SAMPLE = { images: 10, size: 4, test: 2, standin: true };
const ANSWER: TheoryAnswer = {
  kind: 'gram',
  sample: SAMPLE,
  kernel: 'rbf',
  jitter: 0,
  ridge: 0,
  result: { outcome: 'singular', row: 3, reason: 'Rows are equal.' },
};

function setUp() {
  const links: { say(report: unknown): void; crash(reason: string): void; closed: boolean }[] = [];
  const commands: TheoryCommand[] = [];
  const createLink = (): WorkerLink => {
    const listeners = new Set<(event: MessageEvent<unknown>) => void>();
    const crashes: ((reason: string) => void)[] = [];
    const made = {
      closed: false,
      say: (data: unknown) => {
        for (const listener of listeners) listener(new MessageEvent<unknown>('message', { data }));
      },
      crash: (reason: string) => {
        for (const listener of crashes) listener(reason);
      },
    };
    links.push(made);
    return {
      port: {
        postMessage: (message) => commands.push(theoryCommand.parse(message)),
        addEventListener: (_type, listener) => listeners.add(listener),
        removeEventListener: (_type, listener) => listeners.delete(listener),
      },
      onCrash: (listener) => crashes.push(listener),
      close: () => {
        made.closed = true;
      },
    };
  };
  const theory = new Theory({ createLink, dataUrl: 'http://localhost/data/' });
  const say = (report: TheoryReport) => links.at(-1)?.say(report);
  const gram = () => theory.store.getState().gram?.status;
  return { theory, links, commands, say, gram };
}

describe('the theory’s state', () => {
  it('creates a worker with the first question, and sends it the address of the images', () => {
    const { theory, links, commands } = setUp();
    expect(links).toHaveLength(0);
    theory.ask(DEFAULT_CONFIG, QUESTION);
    theory.ask(DEFAULT_CONFIG, DRAWS);
    expect(links).toHaveLength(1);
    expect(commands.map(({ type }) => type)).toEqual(['connect', 'ask', 'ask']);
  });

  it('shows how far an answer is, then the answer, with the experiment that it is about', () => {
    const { theory, say, gram } = setUp();
    theory.ask(DEFAULT_CONFIG, QUESTION);
    expect(gram()).toMatchObject({ kind: 'working', stage: 'images' });
    say({ type: 'progress', requestId: 1, stage: 'factor', done: 0.5 });
    expect(gram()).toMatchObject({ kind: 'working', stage: 'factor', done: 0.5 });
    say({ type: 'answer', requestId: 1, answer: ANSWER });
    expect(theory.store.getState().gram).toMatchObject({
      config: DEFAULT_CONFIG,
      question: QUESTION,
      status: { kind: 'answered', answer: ANSWER },
    });
  });

  it('collects draws as they come', () => {
    const { theory, say } = setUp();
    theory.ask(DEFAULT_CONFIG, DRAWS);
    say({ type: 'draw', requestId: 1, reached: 0.25 });
    say({ type: 'draw', requestId: 1, reached: 0.5 });
    expect(theory.store.getState().rademacher?.status).toMatchObject({ reached: [0.25, 0.5] });
  });

  it('leaves out what comes late about an earlier question, and keeps earlier answers of other kinds', () => {
    const { theory, say, gram } = setUp();
    theory.ask(DEFAULT_CONFIG, QUESTION);
    say({ type: 'answer', requestId: 1, answer: ANSWER });
    theory.ask(DEFAULT_CONFIG, DRAWS);
    say({ type: 'progress', requestId: 1, stage: 'gram', done: 0.1 });
    expect(gram()).toMatchObject({ kind: 'answered' });
    theory.ask(DEFAULT_CONFIG, QUESTION);
    expect(theory.store.getState().rademacher).toBeNull();
    say({ type: 'draw', requestId: 2, reached: 1 });
    expect(theory.store.getState().rademacher).toBeNull();
  });

  it('gives up on request', () => {
    const { theory, commands, say, gram } = setUp();
    theory.ask(DEFAULT_CONFIG, QUESTION);
    theory.cancel();
    expect(commands.at(-1)).toEqual({ type: 'cancel', requestId: 1 });
    expect(gram()).toBeUndefined();
    say({ type: 'answer', requestId: 1, answer: ANSWER });
    expect(gram()).toBeUndefined();
  });

  it('shows why a question failed', () => {
    const { theory, say, gram } = setUp();
    theory.ask(DEFAULT_CONFIG, QUESTION);
    say({ type: 'failed', requestId: 1, code: 'no-manifest', message: 'Nothing is prepared.' });
    expect(gram()).toEqual({ kind: 'failed', message: 'Nothing is prepared.' });
  });

  it('shows that the worker has stopped, and asks a new one the next time', () => {
    const { theory, links, gram } = setUp();
    theory.ask(DEFAULT_CONFIG, QUESTION);
    links[0]?.crash('out of memory');
    expect(gram()).toMatchObject({ kind: 'failed', message: expect.stringContaining('out of memory') });
    expect(links[0]?.closed).toBe(true);
    theory.ask(DEFAULT_CONFIG, QUESTION);
    expect(links).toHaveLength(2);
  });

  it('does not take nonsense, nor the answer to another question', () => {
    const { theory, links, say, gram } = setUp();
    theory.ask(DEFAULT_CONFIG, QUESTION);
    links[0]?.say({ type: 'gossip' });
    expect(gram()).toMatchObject({ kind: 'failed', message: expect.stringContaining('cannot read') });
    theory.ask(DEFAULT_CONFIG, DRAWS);
    say({ type: 'answer', requestId: 2, answer: ANSWER });
    expect(theory.store.getState().rademacher?.status).toMatchObject({ kind: 'failed' });
  });
});
