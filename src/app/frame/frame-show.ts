// When the experiment in a frame trains: when a person or the framing page starts it, by itself where the frame is set to start
// itself, and never out of view. Out of view is off the screen, or on a reveal.js slide that is not shown.

import { isBusy } from '../../core/metrics.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun } from '../../state/lab/lab-state.ts';
import { isLive, type Run } from '../../state/runs/run.ts';
import type { Player } from '../live/player.ts';

/** What the framing page can command. Each but `slide` returns whether there is anything to train here. */
export interface FrameActs {
  play(): boolean;
  pause(): boolean;
  step(): boolean;
  reset(): boolean;
  /** reveal.js: whether the slide with this frame is shown. */
  slide(shown: boolean): void;
  /** Calls `act` once it is known what trains here: at once where it is. */
  onceDriven(act: () => void): void;
}

export class FrameShow implements FrameActs {
  private onScreen = false;
  private onSlide = true;
  /** The runs that resume once the frame is in view again. */
  private held: ReadonlySet<string> = new Set();
  private player: Player | null = null;
  /** What waits for the first `drive`; `null` afterwards. */
  private waiting: (() => void)[] | null = [];

  constructor(
    /** Whether it starts by itself, once, when it first comes into view. */
    private autostart: boolean,
  ) {}

  /** What trains here from now on; `null` where nothing does. Its runs stay held, where they are. */
  readonly drive = (player: Player | null): void => {
    this.player = player;
    if (this.visible) this.appear();
    const { waiting } = this;
    this.waiting = null;
    for (const act of waiting ?? []) act();
  };

  onceDriven(act: () => void): void {
    if (this.waiting) this.waiting.push(act);
    else act();
  }

  /** Whether some of the frame is on the reader's screen. */
  screen(visible: boolean): void {
    this.look(() => {
      this.onScreen = visible;
    });
  }

  slide(shown: boolean): void {
    this.look(() => {
      this.onSlide = shown;
    });
  }

  play(): boolean {
    return this.act(({ begin }) => begin());
  }

  pause(): boolean {
    return this.act(({ labs }) => labs.forEach((lab) => void lab.pause()));
  }

  step(): boolean {
    return this.act(({ labs }) => labs.forEach((lab) => void lab.train('step')));
  }

  reset(): boolean {
    return this.act(({ labs }) => labs.forEach((lab) => void lab.reset()));
  }

  /** A command from outside overrides what visibility has decided. */
  private act(how: (player: Player) => void): boolean {
    this.held = new Set();
    this.autostart = false;
    if (this.player) how(this.player);
    return this.player !== null;
  }

  private get visible(): boolean {
    return this.onScreen && this.onSlide;
  }

  private look(change: () => void): void {
    const before = this.visible;
    change();
    if (this.visible && !before) this.appear();
    if (!this.visible && before) this.disappear();
  }

  private appear(): void {
    const { held, player, autostart } = this;
    if (!player) return;
    this.held = new Set();
    this.autostart = false;
    const runs = runsOf(player);
    if (autostart && runs.length === 0) player.begin();
    for (const [lab, run] of runs) if (held.has(run.id) && isLive(run)) lab.train('run');
  }

  private disappear(): void {
    const busy = this.player ? runsOf(this.player).filter(([, run]) => isBusy(run.phase)) : [];
    this.held = new Set(busy.map(([, run]) => run.id));
    for (const [lab] of busy) lab.pause();
  }
}

function runsOf({ labs }: Player): readonly (readonly [Lab, Run])[] {
  return labs.flatMap((lab) => {
    const run = currentRun(lab.store.getState());
    return run ? [[lab, run] as const] : [];
  });
}
