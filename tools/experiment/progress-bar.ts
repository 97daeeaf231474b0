import type { ExperimentProgress } from './run-experiment.ts';

const WIDTH = 24;

export interface ProgressBar {
  show(progress: ExperimentProgress): void;
  /** Takes the bar away, before a summary is written. */
  clear(): void;
}

/** A bar with the time left on a terminal; silence in a pipe. */
export function createProgressBar(stream: NodeJS.WriteStream): ProgressBar {
  const write = stream.isTTY ? (line: string) => stream.write(`\r\u001b[K${line}`) : () => undefined;
  return { show: (progress) => void write(experimentProgressLine(progress)), clear: () => void write('') };
}

/** `█████░░░ epoch 3/60 · loss 1.204 · training error 41.2% · test error 63.0% · at most 1 min 12 s left` */
export function experimentProgressLine({ point, epochs, step, steps, elapsed }: ExperimentProgress): string {
  const filled = Math.round((WIDTH * step) / steps);
  const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
  const left = step === 0 ? 0 : (elapsed / step) * (steps - step);
  const percent = (value: number) => `${(100 * value).toFixed(1)}%`;
  const so = point
    ? ` · loss ${point.trainLoss.toFixed(3)} · training error ${percent(point.trainError)} · test error ${percent(point.testError)}`
    : '';
  return `${bar} epoch ${point?.epoch ?? 0}/${epochs}${so} · at most ${duration(left / 1000)} left`;
}

/** `1 min 12 s`, `48 s`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
