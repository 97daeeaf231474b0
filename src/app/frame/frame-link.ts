// This page's end of the messages with the page that frames it. Who may send: the parent window alone, and from its first `hello`
// on one origin alone. Before that nothing is sent but the height. It reaches the browser only through `FrameWindow`.

import { configRecord, readConfig, writeConfig } from '../../core/config-codec.ts';
import { say } from '../../core/language/say.ts';
import {
  canvasResize,
  type FrameCommand,
  type FrameReport,
  frameMessage,
  type ReadFrame,
} from '../../protocol/frame-messages.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun, type LabState } from '../../state/lab/lab-state.ts';
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
}

const METRICS_TIME = 500;
/** How the browser writes the origin of a page that has none: sandboxed, or a file. */
const OPAQUE = 'null';

export class FrameLink {
  private origin: string | null = null;
  private height = 0;
  private metricsSentAt = Number.NEGATIVE_INFINITY;
  /** The run and its numbers that were sent last. */
  private metricsSent = '';
  private seen: LabState;

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

  private receive(data: unknown, origin: string): void {
    const read = this.host.read(data);
    if (read.kind === 'slide') this.acts.slide(read.shown);
    if (this.origin !== null && origin !== this.origin) return;
    if (read.kind === 'command') this.execute(read.command, origin);
    if (read.kind === 'refused') this.say({ type: 'error', code: 'message', message: read.message }, read.id);
  }

  private execute(command: FrameCommand, origin: string): void {
    if (command.type === 'hello') this.answerHello(origin, command.id);
    // No command is accepted before `hello` has set the origin.
    else if (this.origin !== null) this.act(command);
  }

  private answerHello(origin: string, id: FrameCommand['id']): void {
    this.origin ??= origin;
    const { backend, config } = this.seen;
    this.say({ type: 'ready', backend: backend?.backend ?? null, config: configRecord(config) }, id);
  }

  private act(command: Exclude<FrameCommand, { type: 'hello' }>): void {
    const acts: { readonly [T in typeof command.type]: () => void } = {
      set: () => command.type === 'set' && this.set(command.config, command.id),
      play: () => this.reportUnable(this.acts.play(), command.id),
      pause: () => this.reportUnable(this.acts.pause(), command.id),
      step: () => this.reportUnable(this.acts.step(), command.id),
      reset: () => this.reportUnable(this.acts.reset(), command.id),
      getResult: () => this.say({ type: 'finished', result: currentRun(this.seen)?.result ?? null }, command.id),
    };
    acts[command.type]();
  }

  /** @param able whether there was anything to train. */
  private reportUnable(able: boolean, id: FrameCommand['id']): void {
    if (!able)
      this.say({ type: 'error', code: 'nothing-to-train', message: say`Nothing is trained in this figure.` }, id);
  }

  /** Keys that are not named stay as they are. */
  private set(given: Readonly<Record<string, string | number>>, id: string | number | undefined): void {
    const before = Object.fromEntries(writeConfig(this.seen.config));
    const texts = Object.entries({ ...before, ...given }).map(([key, value]) => [key, String(value)] as const);
    const { config, repairs } = readConfig(texts);
    this.lab.open(config, repairs);
    const [repair] = repairs;
    if (repair) this.say({ type: 'error', code: 'repaired', message: repair.message }, id);
    this.say({ type: 'state', phase: 'idle', config: configRecord(config) }, id);
  }

  private follow(state: LabState): void {
    const before = this.seen;
    this.seen = state;
    const [then, now] = [currentRun(before), currentRun(state)];
    if (now?.id !== then?.id || now?.phase !== then?.phase)
      this.say({ type: 'state', phase: now?.phase ?? 'idle', config: configRecord(state.config) });
    const ended = now !== null && now.id === then?.id && isLive(then) && !isLive(now);
    this.sendMetrics(state, ended);
    if (ended && now.failure !== null) this.say({ type: 'error', code: 'run', message: now.failure });
    if (ended && now.result) this.say({ type: 'finished', result: now.result });
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
      epoch: point?.epoch ?? 0,
      step,
      trainLoss: run.losses.loss.at(-1) ?? null,
      trainError: point?.trainError ?? null,
      testError: point?.testError ?? null,
    };
    // Much of the lab's state is not about a run's numbers.
    const sent = JSON.stringify([run.id, metrics]);
    if (sent === this.metricsSent) return;
    this.metricsSent = sent;
    this.metricsSentAt = this.host.now();
    this.say({ type: 'metrics', ...metrics });
  }

  private say(report: FrameReport, answering?: string | number): void {
    if (this.origin !== null) this.host.send(frameMessage(report, answering), this.target());
  }

  /** No origin can be named for a page that has none; then only the window is certain. */
  private target(): string {
    return this.origin === null || this.origin === OPAQUE ? '*' : this.origin;
  }
}
