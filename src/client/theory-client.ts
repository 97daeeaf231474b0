// The page's end of the channel to the theory worker: asks one question at a time and hands on what comes back about it. The wire
// is injected, like the training engine's (`engine-client.ts`).

import { say } from '../core/language/say.ts';
import {
  type Answer,
  type Question,
  type Stage,
  type TheoryCommand,
  type TheoryReport,
  theoryReport,
} from '../protocol/theory-messages.ts';
import type { WorkerLink } from './worker-link.ts';

/** About the question asked last; what comes late about earlier ones is left out. */
export interface TheoryListener {
  progress(stage: Stage, done: number): void;
  draw(reached: number): void;
  answer(answer: Answer): void;
  /** In one sentence. After a crash the next question needs a fresh client. */
  failed(message: string): void;
}

export interface TheoryClient {
  /** An experiment as keys and texts. A question that is being answered is given up. */
  ask(config: [string, string][], question: Question, listener: TheoryListener): void;
  /** Gives up the question asked last; its listener hears no more. */
  cancel(): void;
  close(): void;
}

export function createTheoryClient(link: WorkerLink, dataUrl: string, onCrash: () => void): TheoryClient {
  let requestId = 0;
  let listener: TheoryListener | null = null;
  const send = (command: TheoryCommand) => link.port.postMessage(command);
  const receive = ({ data }: MessageEvent<unknown>) => {
    const read = theoryReport.safeParse(data);
    const report = read.success ? read.data : unreadable();
    if (listener === null || (report.requestId !== null && report.requestId !== requestId)) return;
    hand(report, listener);
    if (report.type === 'answer' || report.type === 'failed') listener = null;
  };
  const close = () => {
    listener = null;
    link.port.removeEventListener('message', receive);
    link.close();
  };
  link.port.addEventListener('message', receive);
  link.onCrash((reason) => {
    const why = reason === '' ? '' : ` (${reason.replace(/\.$/, '')})`;
    listener?.failed(
      say`The theory worker stopped unexpectedly${why}; ask again, with fewer pictures if it was memory.`,
    );
    close();
    onCrash();
  });
  send({ type: 'connect', dataUrl });
  return {
    ask: (config, question, next) => {
      listener = next;
      send({ type: 'ask', requestId: ++requestId, config, question });
    },
    cancel: () => {
      if (listener) send({ type: 'cancel', requestId });
      listener = null;
    },
    close,
  };
}

const unreadable = (): TheoryReport => ({
  type: 'failed',
  requestId: null,
  code: 'unreadable',
  message: say`The theory worker sent something that this page cannot read; the two may be of different versions, so reload.`,
});

function hand(report: TheoryReport, listener: TheoryListener): void {
  switch (report.type) {
    case 'progress':
      listener.progress(report.stage, report.done);
      return;
    case 'draw':
      listener.draw(report.reached);
      return;
    case 'answer':
      listener.answer(report.answer);
      return;
    case 'failed':
      listener.failed(report.message);
      return;
    case 'cancelled':
      return;
  }
}
