// This page's end of the messages with the page that frames it. Who may send: the parent window alone, and from its first `hello`
// on one origin alone. Before that nothing is sent but the height. It reaches the browser only through `FrameWindow`.

import { configRecord, readConfig, writeConfig } from '../../core/config-codec.ts';
import { say } from '../../core/language/say.ts';
import type { Repair } from '../../core/params.ts';
import {
  canvasResize,
  type FrameCommand,
  type FrameCommandOf,
  type FrameReport,
  type FrameReportOf,
  frameMessage,
  type ReadFrame,
  revealMove,
} from '../../protocol/frame-messages.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun, type LabState } from '../../state/lab/lab-state.ts';
import { readView, type ViewOptions } from '../../state/page/view-options.ts';
import { isLive } from '../../state/runs/run.ts';
import type { FrameActs } from './frame-show.ts';

/** What of the browser is needed; a test hands in its own. */
export interface FrameWindow {
  /** To the parent. @param origin who may read it; `*` for anyone. */
  send(message: unknown, origin: string): void;
  /** Messages from the parent window alone, with the origin that the browser guarantees. */
  onMessage(listener: (data: unknown, origin: string) => void): void;
  /** Milliseconds from any start; holds metrics to two a second. */
  now(): number;
  readonly read: (data: unknown) => ReadFrame;
  /** Changes how this page is shown; resolves once it is. */
  show(view: Pick<Partial<ViewOptions>, 'theme' | 'lang'>): Promise<void>;
}

const METRICS_TIME = 500;
/** How the browser writes the origin of a page that has none: sandboxed, or a file. */
const OPAQUE = 'null';

type Answer = FrameReportOf<'ok' | 'error'>;

const OK: Answer = { type: 'ok' };

function nothingToTrain(): Answer {
  return { type: 'error', code: 'nothing-to-train', message: say`Nothing is trained in this figure.` };
}

export class FrameLink {
  private origin: string | null = null;
  /** That of a deck which reported that this slide is shown. */
  private deck: string | null = null;
  private height = 0;
  private metricsSentAt = Number.NEGATIVE_INFINITY;
  /** The run and its numbers that were sent last. */
  private metricsSent = '';
  private seen: LabState;
  /** Of the story; `null` where it is not followed. */
  private progress: FrameReportOf<'progress'> | null = null;

  constructor(
    private readonly lab: Lab,
    private readonly host: FrameWindow,
    private readonly acts: FrameActs,
  ) {
    this.seen = lab.store.getState();
    host.onMessage((data, origin) => this.receive(data, origin));
    lab.store.subscribe((state) => this.follow(state));
  }

  /** Sends the height of this page to its parent, in CSS pixels. */
  resized(height: number): void {
    if (height === this.height) return;
    this.height = height;
    // A height reveals nothing about the reader, so it may be sent before any `hello`.
    this.host.send(frameMessage({ type: 'resize', height }), this.target());
    this.host.send(canvasResize(height), this.target());
  }

  /** @param read chapters of the story that have been read, of `of`. */
  progressed(read: number, of: number): void {
    if (this.progress?.read === read) return;
    this.progress = { type: 'progress', read, of };
    this.say(this.progress);
  }

  /** Moves the deck around this page, if it is on a slide. @returns whether it is. */
  move(to: 'next' | 'prev'): boolean {
    if (this.deck === null) return false;
    this.host.send(revealMove(to), addressable(this.deck));
    return true;
  }

  private receive(data: unknown, origin: string): void {
    const read = this.host.read(data);
    if (read.kind === 'slide') {
      this.deck = origin;
      this.acts.slide(read.shown);
    }
    if (this.origin !== null && origin !== this.origin) return;
    // The first `hello` sets the origin, at once; before it nothing else is accepted.
    if (read.kind === 'command' && read.command.type === 'hello') this.origin ??= origin;
    if (this.origin === null) return;
    if (read.kind === 'refused') this.say({ type: 'error', code: read.code, message: read.message }, read.id);
    // In the order in which they came, once the figure is there that they are about.
    if (read.kind === 'command') this.acts.onceDriven(() => this.execute(read.command));
  }

  /** What answers a command comes first, and `ok` or `error` last. */
  private execute(command: FrameCommand): void {
    const end = (answer: Answer) => {
      if (answer.type === 'error' || command.id !== undefined) this.say(answer, command.id);
    };
    const answer = this.act(command);
    if (answer instanceof Promise) void answer.then(end);
    else end(answer);
  }

  private act(command: FrameCommand): Answer | Promise<Answer> {
    switch (command.type) {
      case 'hello':
        return this.greet(command.id);
      case 'set':
        return this.set(command.config, command.id);
      case 'setView':
        return this.setView(command);
      case 'getResult':
        return this.giveResult(command.id);
      default:
        return this.acts[command.type]() ? OK : nothingToTrain();
    }
  }

  private greet(id: FrameCommand['id']): Answer {
    const { backend, config } = this.seen;
    this.say({ type: 'ready', backend: backend?.backend ?? null, config: configRecord(config) }, id);
    if (this.progress) this.say(this.progress, id);
    return OK;
  }

  private giveResult(id: FrameCommand['id']): Answer {
    const run = currentRun(this.seen);
    if (!run?.result) return { type: 'ok', result: null };
    this.say({ type: 'finished', run: run.id, result: run.result }, id);
    return { type: 'ok', result: run.result };
  }

  /** Keys that are not named stay as they are; an empty text is a key's default. */
  private set(given: Readonly<Record<string, string | number>>, id: FrameCommand['id']): Answer {
    const before = Object.fromEntries(writeConfig(this.seen.config));
    const texts = Object.entries({ ...before, ...given }).flatMap(([key, value]) =>
      value === '' ? [] : [[key, String(value)] as const],
    );
    const { config, repairs } = readConfig(texts);
    this.lab.open(config, repairs);
    this.say({ type: 'state', run: null, phase: 'idle', config: configRecord(config) }, id);
    return this.repaired(repairs);
  }

  private async setView({ theme, lang }: FrameCommandOf<'setView'>): Promise<Answer> {
    const asked = Object.entries({ theme, lang }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value]],
    );
    const { view, repairs } = readView(`?${new URLSearchParams(asked)}`);
    const known = new Set(asked.map(([key]) => key).filter((key) => !repairs.some((repair) => repair.key === key)));
    await this.host.show({
      ...(known.has('theme') ? { theme: view.theme } : {}),
      ...(known.has('lang') ? { lang: view.lang } : {}),
    });
    return this.repaired(repairs);
  }

  /** Each repair is an event as well, for hosts that number no messages. */
  private repaired(repairs: readonly Repair[]): Answer {
    for (const { message } of repairs) this.say({ type: 'error', code: 'repaired', message });
    return { type: 'ok', repairs: repairs.map(({ message }) => message) };
  }

  private follow(state: LabState): void {
    const before = this.seen;
    this.seen = state;
    const [then, now] = [currentRun(before), currentRun(state)];
    if (then && isLive(then) && now?.id !== then.id)
      this.say({ type: 'state', run: then.id, phase: 'stopped', config: configRecord(then.config) });
    if (now?.id !== then?.id || now?.phase !== then?.phase)
      this.say({
        type: 'state',
        run: now?.id ?? null,
        phase: now?.phase ?? 'idle',
        config: configRecord(state.config),
      });
    const ended = now !== null && now.id === then?.id && isLive(then) && !isLive(now);
    this.sendMetrics(state, ended);
    if (ended && now.failure !== null) this.say({ type: 'error', code: 'run', message: now.failure, run: now.id });
    if (ended && now.result) this.say({ type: 'finished', run: now.id, result: now.result });
    if (before.engine === 'up' && state.engine === 'crashed')
      this.say({
        type: 'error',
        code: 'engine',
        message: say`The engine has stopped; this page offers to start it again.`,
      });
  }

  /** @param last whether these are a run's last numbers, which are sent however soon. */
  private sendMetrics(state: LabState, last: boolean): void {
    const run = currentRun(state);
    const step = run?.losses.step.at(-1);
    if (!run || step === undefined) return;
    if (!last && (!isLive(run) || this.host.now() - this.metricsSentAt < METRICS_TIME)) return;
    const point = run.history.at(-1);
    const metrics = {
      run: run.id,
      epoch: point?.epoch ?? 0,
      step,
      trainLoss: run.losses.loss.at(-1) ?? null,
      trainError: point?.trainError ?? null,
      testError: point?.testError ?? null,
    };
    // Much of the lab's state is not about a run's numbers.
    const sent = JSON.stringify(metrics);
    if (sent === this.metricsSent) return;
    this.metricsSent = sent;
    this.metricsSentAt = this.host.now();
    this.say({ type: 'metrics', ...metrics });
  }

  private say(report: FrameReport, answering?: string | number): void {
    if (this.origin !== null) this.host.send(frameMessage(report, answering), this.target());
  }

  private target(): string {
    return this.origin === null ? '*' : addressable(this.origin);
  }
}

/** No origin can be named for a page that has none; then only the window is certain. */
function addressable(origin: string): string {
  return origin === OPAQUE ? '*' : origin;
}
