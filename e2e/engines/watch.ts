// What a page did, as it is recorded from inside: a script of the tests before all of the page's own. One way for every browser,
// since WebDriver reports neither errors nor a worker's messages.

export interface Watched {
  /** Unhandled errors, broken policies, and errors that the console shows. */
  readonly problems: readonly string[];
  /** What each run computed on, as its engine reported it. */
  readonly trainedOn: readonly string[];
}

/** Runs in the page, as text: it sees nothing of this file. In a frame it tells the page around it too. */
export function watch(): void {
  const problems: string[] = [];
  const trainedOn: string[] = [];
  // It would refuse to store this page, whose bytes are not the build's; the other browser tests block it as well.
  Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
  const watched = { problems, trainedOn };
  Reflect.set(globalThis, 'watched', watched);
  const tell = () => {
    if (parent !== window) parent.postMessage({ type: 'watched', watched }, '*');
  };
  const complain = (problem: unknown) => {
    problems.push(problem instanceof Error ? `${problem.message}\n${problem.stack}` : String(problem));
    tell();
  };
  addEventListener('error', ({ message }) => complain(message));
  addEventListener('unhandledrejection', ({ reason }) => complain(reason));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    complain(`${violatedDirective} forbids ${blockedURI}`),
  );
  const { error } = console;
  console.error = (...words) => {
    error(...words);
    complain(words.join(' '));
  };
  globalThis.Worker = class extends Worker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      this.addEventListener('message', ({ data }) => {
        if (data?.type !== 'started') return;
        trainedOn.push(data.backend);
        tell();
      });
    }
  };
}
