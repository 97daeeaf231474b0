// How far a long step has come: a bar on a terminal, a line each tenth in a pipe.

const WIDTH = 24;

/** As much of `process.stderr` as is needed here. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** @param show how to write an amount, e.g. bytes as megabytes. */
export function createProgress(
  stream: ProgressStream,
  label: string,
  show: (amount: number) => string,
): (done: number, total: number | null) => void {
  const bar = stream.isTTY === true;
  let shown = -1;
  return (done, total) => {
    const parts = bar ? 200 : 10;
    const part = total === null ? Math.floor(done / 10_000_000) : Math.floor((parts * done) / Math.max(1, total));
    if (part === shown) return;
    shown = part;
    const line = total === null ? `${label} ${show(done)}` : progressLine(label, done, total, show, bar);
    const end = bar && done !== total ? '' : '\n';
    stream.write(`${bar ? '\r\u001b[K' : ''}${line}${end}`);
  };
}

/** `Downloading ██████░░░░  42% of 170.1 MB`, without the bar in a pipe. */
export function progressLine(
  label: string,
  done: number,
  total: number,
  show: (amount: number) => string,
  bar: boolean,
): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.floor(WIDTH * share);
  const drawn = bar ? `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ` : '';
  return `${label} ${drawn}${String(Math.floor(100 * share)).padStart(3)}% of ${show(total)}`;
}

/** `170.1 MB` */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** For a step that does not tell how far it has come: the seconds so far, each on a terminal, every ten in a pipe. Returns what ends it. */
export function showElapsed(stream: ProgressStream, label: string): () => void {
  const bar = stream.isTTY === true;
  let seconds = 0;
  const show = () => stream.write(bar ? `\r\u001b[K${label} … ${seconds} s` : `${label} … ${seconds} s\n`);
  show();
  const timer = setInterval(() => {
    seconds++;
    if (bar || seconds % 10 === 0) show();
  }, 1000);
  return () => {
    clearInterval(timer);
    if (bar) stream.write('\n');
  };
}
