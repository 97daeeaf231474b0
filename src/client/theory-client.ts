// The page's end of the channel to the theory worker: sends one question at a time and passes its reports on. The link is
// injected, like the training engine's (`engine-client.ts`).

import { say } from '../core/language/say.ts';
import {
  type TheoryAnswer,
  type TheoryCommand,
  type TheoryQuestion,
  type TheoryReport,
  type TheoryStage,
  theoryReport,
} from '../protocol/theory-messages.ts';
import type { WorkerLink } from './worker-link.ts';

/** Called about the latest question; late reports about earlier ones are dropped. */
export interface TheoryListener {
  progress(stage: TheoryStage, done: number): void;
  draw(reached: number): void;
  answer(answer: TheoryAnswer): void;
  /** The error in one sentence. After a crash the next question needs a new client. */
  failed(message: string): void;
}

export interface TheoryClient {
  /** An experiment as keys and texts. A question that is being answered is canceled. */
  ask(config: [string, string][], question: TheoryQuestion, listener: TheoryListener): void;
  /** Cancels the latest question; its listener is not called again. */
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
      say`The theory worker stopped unexpectedly${why}; try again, with fewer images if it ran out of memory.`,
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
    case 'canceled':
      return;
  }
}
