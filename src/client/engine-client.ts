// The page's end of the channel to the engine: sends commands, parses every report, passes each to its handler. What the page
// does with a report is in `state/`; the link itself is injected, so that tests can replace it by a fake.

import { say } from '../core/language/say.ts';
import type { Command, Report, ReportOf } from '../protocol/messages.ts';
import type { EngineLink } from './worker-link.ts';

/** One handler per report: a missing one does not compile. */
export type ReportHandlers = { readonly [T in Report['type']]: (report: ReportOf<T>) => void };

/** Something that is wrong with the engine itself, in a sentence for the reader. */
export interface EngineFault {
  /** `crashed`: no more reports will come. `unreadable`: one report could not be parsed and was skipped. */
  readonly kind: 'crashed' | 'unreadable';
  readonly message: string;
}

export interface EngineClient {
  /** Does nothing after a crash. */
  send(command: Command): void;
  /**
   * Call it at every tick of the page's timer while the engine is expected to work: pings it, and treats one that has sent
   * nothing for `MISSED_TICKS` as crashed. Ticks are counted, not time: a laptop that sleeps does not tick, and a clock that
   * jumps changes nothing.
   */
  watch(): void;
  close(): void;
}

/** Ticks without a message from a working engine until it counts as hung: 12 ticks of five seconds each. */
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
      // During a long evaluation, or while images are awaited, no report is sent without a ping.
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
  return say`The training engine stopped unexpectedly${why}. Finished runs are kept; start it again to continue.`;
}

function hung(): string {
  return say`The training engine has not answered for a minute. Finished runs are kept; start it again to continue.`;
}
