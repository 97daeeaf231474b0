// The page's end of the channel to the engine: sends commands, parses every report, hands each to its handler. Not what the
// page makes of a report (`state/`), nor the wire itself, which is injected so that tests can put a fake in its place.

import { say } from '../core/language/say.ts';
import type { Command, Report, ReportOf } from '../protocol/messages.ts';
import type { ReadReport } from '../protocol/read-report.ts';
import type { WorkerLink } from './worker-link.ts';

/** The wire to one engine. */
export interface EngineLink extends WorkerLink {
  /** Parses what arrives on `port`. */
  readonly readReport: ReadReport;
}

/** One handler a report: a forgotten one does not compile. */
export type ReportHandlers = { readonly [T in Report['type']]: (report: ReportOf<T>) => void };

/** Something that is wrong with the engine itself, in a sentence for the reader. */
export interface EngineFault {
  /** `crashed`: nothing will come any more. `unreadable`: one report could not be read and was left out. */
  readonly kind: 'crashed' | 'unreadable';
  readonly message: string;
}

export interface EngineClient {
  /** Does nothing after a crash. */
  send(command: Command): void;
  /**
   * Call it at every tick of the page's timer while the engine ought to be at work: asks whether it is alive, and takes one that
   * has not said a word for `MISSED_TICKS` for crashed. Ticks are counted, not time: a laptop that sleeps does not tick, and a
   * clock that jumps changes nothing.
   */
  watch(): void;
  close(): void;
}

/** Ticks without a word from an engine at work until it counts as hung: a minute of five seconds each. */
export const MISSED_TICKS = 12;

export function createEngineClient(
  link: EngineLink,
  handlers: ReportHandlers,
  onFault: (fault: EngineFault) => void,
): EngineClient {
  let open = true;
  let missed = 0;
  const receive = ({ data }: MessageEvent<unknown>) => {
    missed = 0;
    const read = link.readReport(data);
    if (read.ok) handle(handlers, read.report.type, read.report);
    else onFault({ kind: 'unreadable', message: unreadable(data, read.path) });
  };
  const close = () => {
    open = false;
    link.port.removeEventListener('message', receive);
    link.close();
  };
  link.port.addEventListener('message', receive);
  const fail = (message: string) => {
    if (!open) return;
    close();
    onFault({ kind: 'crashed', message });
  };
  const send = (command: Command) => {
    if (open) link.port.postMessage(command);
  };
  link.onCrash((reason) => fail(crashed(reason)));
  return {
    send,
    watch: () => {
      // A long evaluation, or pictures that are waited for, say nothing by themselves.
      send({ type: 'ping' });
      missed++;
      if (missed >= MISSED_TICKS) fail(hung());
    },
    close,
  };
}

function handle<T extends Report['type']>(handlers: ReportHandlers, type: T, report: ReportOf<T>): void {
  handlers[type](report);
}

function unreadable(data: unknown, path: readonly PropertyKey[]): string {
  const type = typeof data === 'object' && data !== null && 'type' in data ? String(data.type) : say`no type`;
  const where = path.length > 0 ? `, ${path.map(String).join('.')}` : '';
  return say`The engine sent something that this page cannot read (${type}${where}); the two may be of different versions, so reload the page.`;
}

function crashed(reason: string): string {
  const why = reason === '' ? '' : ` (${reason.replace(/\.$/, '')})`;
  return say`The training engine stopped unexpectedly${why}. Finished runs are kept; start it again to go on.`;
}

function hung(): string {
  return say`The training engine has not answered for a minute. Finished runs are kept; start it again to go on.`;
}
