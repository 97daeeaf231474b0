// An engine for tests: records the commands it receives and sends the reports of the test. Not part of the page.

import type { Command, Report } from '../protocol/messages.ts';
import { command } from '../protocol/messages.ts';
import { readReport } from '../protocol/read-report.ts';
import type { EngineLink } from './worker-link.ts';

export interface FakeEngine {
  readonly link: EngineLink;
  /** Every command so far, oldest first. */
  readonly commands: readonly Command[];
  readonly closed: boolean;
  /** The latest command of a type. @throws Error where there was none. */
  last<T extends Command['type']>(type: T): Extract<Command, { type: T }>;
  count(type: Command['type']): number;
  report(report: Report): void;
  /** Sends any value, as a broken engine might. */
  say(message: unknown): void;
  crash(reason: string): void;
}

export function createFakeEngine(): FakeEngine {
  const listeners = new Set<(event: MessageEvent<unknown>) => void>();
  const crashListeners: ((reason: string) => void)[] = [];
  const commands: Command[] = [];
  const state = { closed: false };
  const say = (data: unknown) => {
    for (const listener of listeners) listener(new MessageEvent<unknown>('message', { data }));
  };
  return {
    link: {
      readReport,
      port: {
        postMessage: (message) => commands.push(command.parse(message)),
        addEventListener: (_type, listener) => listeners.add(listener),
        removeEventListener: (_type, listener) => listeners.delete(listener),
      },
      onCrash: (listener) => crashListeners.push(listener),
      close: () => {
        state.closed = true;
      },
    },
    commands,
    get closed() {
      return state.closed;
    },
    last: (type) => {
      const found = commands.filter((given) => isOf(given, type)).at(-1);
      if (!found || !isOf(found, type)) throw new Error(`No “${type}” was sent.`);
      return found;
    },
    count: (type) => commands.filter((given) => given.type === type).length,
    report: say,
    say,
    crash: (reason) => {
      for (const listener of crashListeners) listener(reason);
    },
  };
}

function isOf<T extends Command['type']>(given: Command, type: T): given is Extract<Command, { type: T }> {
  return given.type === type;
}
