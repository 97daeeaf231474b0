// Results from elsewhere: runs recorded with the page, fetched when a figure is shown, and files that people drop. Nothing in
// them is trusted.

import { createStore, type StoreApi } from 'zustand/vanilla';
import { say } from '../../core/language/say.ts';
import { readResults } from '../../core/results/results-file.ts';
import type { RunFile } from '../../core/results/run-file.ts';

/** Loading state of a figure's recorded runs. */
export type RecordedRuns =
  | { readonly kind: 'loading' }
  /** `reason`: one sentence, why there are none. */
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'ready'; readonly runs: readonly RunFile[] };

/** A file that a person dropped. */
export interface OpenedFile {
  /** Unique among the opened files. */
  readonly id: string;
  /** The author named in the file, else the file's name. */
  readonly author: string;
  readonly runs: readonly RunFile[];
}

export interface ResultsState {
  /** By the name of the file in `recorded/`, without `.json`. */
  readonly recorded: Readonly<Record<string, RecordedRuns>>;
  readonly opened: readonly OpenedFile[];
  /** Why files could not be read, a sentence each. */
  readonly refused: readonly string[];
}

/** A file's text, by its name. */
export interface NamedText {
  readonly name: string;
  text(): Promise<string>;
}

export interface ResultsServices {
  /** The text of `recorded/<name>.json`; `null` if there is no such file. May reject. */
  readonly fetchRecorded: (name: string) => Promise<string | null>;
}

export class Results {
  readonly store: StoreApi<ResultsState> = createStore(() => ({ recorded: {}, opened: [], refused: [] }));
  private count = 0;

  constructor(private readonly services: ResultsServices) {}

  /** Fetches a figure's recorded runs, once. Never rejects. */
  async load(name: string): Promise<void> {
    const known = this.state.recorded[name];
    if (known && known.kind !== 'missing') return;
    this.setRecorded(name, { kind: 'loading' });
    this.setRecorded(name, await this.fetched(name));
  }

  /** Opens dropped files; those that cannot be read are left out, with a sentence in `refused`. Never rejects. */
  async open(files: readonly NamedText[]): Promise<void> {
    this.store.setState({ refused: [] });
    for (const file of files) await this.openOne(file);
  }

  close(id: string): void {
    this.store.setState({ opened: this.state.opened.filter((file) => file.id !== id) });
  }

  /** Removes the sentences about unreadable files. */
  dismissRefused(): void {
    this.store.setState({ refused: [] });
  }

  private get state(): ResultsState {
    return this.store.getState();
  }

  private setRecorded(name: string, value: RecordedRuns): void {
    this.store.setState({ recorded: { ...this.state.recorded, [name]: value } });
  }

  private async fetched(name: string): Promise<RecordedRuns> {
    try {
      const text = await this.services.fetchRecorded(name);
      if (text === null) return { kind: 'missing', reason: say`Nothing has been recorded for this figure yet.` };
      const read = readResults(text, `${name}.json`);
      return read.kind === 'read' ? { kind: 'ready', runs: read.file.runs } : { kind: 'missing', reason: read.reason };
    } catch {
      return { kind: 'missing', reason: say`The recorded runs could not be fetched; is this page offline?` };
    }
  }

  private async openOne({ name, text }: NamedText): Promise<void> {
    const read = readResults(await text().catch(() => ''), name);
    if (read.kind === 'refused') {
      this.store.setState({ refused: [...this.state.refused, read.reason] });
      return;
    }
    const author = read.file.author?.trim() || name.replace(/\.json$/i, '');
    // Counted twice, one student's runs would narrow the class's interval without any new data.
    if (this.state.opened.some((file) => plainName(file.author) === author && sameRuns(file.runs, read.file.runs))) {
      const reason = say`“${name.slice(0, 80)}” is open already, as the results of ${author}.`;
      this.store.setState({ refused: [...this.state.refused, reason] });
      return;
    }
    const opened = { id: `file-${++this.count}`, author: this.distinctName(author), runs: read.file.runs };
    this.store.setState({ opened: [...this.state.opened, opened] });
  }

  /** Further files of one author get a number. */
  private distinctName(author: string): string {
    const same = this.state.opened.filter((file) => plainName(file.author) === author).length;
    return same === 0 ? author : `${author} (${same + 1})`;
  }
}

/** Without the number that distinguishes two files of one name. */
function plainName(author: string): string {
  return author.replace(/ \(\d+\)$/, '');
}

function sameRuns(some: readonly RunFile[], others: readonly RunFile[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}
