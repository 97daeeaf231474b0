// How the run in view ends, as a promise, from the frame's messages.

import type { Result } from './api.ts';
import { failure, type HostReport, quiet } from './talk.ts';

export interface Ending {
  /** Called with every message. */
  see(report: HostReport): void;
  /** Of the run in view, or of the next where none is under way. */
  finished(): Promise<Result>;
  /** The frame is gone. */
  giveUp(): void;
}

interface Waiting {
  resolve(end: Promise<Result>): void;
}

export function createEnding(): Ending {
  let waiting: Waiting[] = [];
  let ended: { readonly run: string | null; readonly end: Promise<Result> } | null = null;
  const end = (run: string | null, how: Promise<Result>) => {
    ended = { run, end: quiet(how) };
    for (const one of waiting) one.resolve(how);
    waiting = [];
  };
  return {
    see: (report) => {
      if (report.type === 'finished') end(report.run, Promise.resolve(report.result));
      if (report.type === 'error' && report.run !== undefined)
        end(report.run, Promise.reject(failure(report.code, report.message)));
      if (report.type !== 'state') return;
      if (report.phase === 'stopped')
        end(report.run, Promise.reject(failure('stopped', 'The run was left for another before its end.')));
      else if (report.run !== ended?.run) ended = null;
    },
    finished: () => ended?.end ?? quiet(new Promise((resolve) => waiting.push({ resolve }))),
    giveUp: () => end(null, Promise.reject(failure('gone', 'The frame was taken out of the page.'))),
  };
}
