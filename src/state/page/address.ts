// Reads the experiment from the page's address and writes it there. What a key means is in `core/config-codec.ts`, how the page
// is shown in `view-options.ts`: the hash decides numbers, the query only the presentation.

import { type ReadConfig, readConfig, writeConfig } from '../../core/config-codec.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import type { ScheduleFlush } from '../lab/delta-buffer.ts';
import type { Lab } from '../lab/lab.ts';

/** The address bar. */
export interface AddressBar {
  /** `#…` or empty. */
  hash(): string;
  /** Replaces the hash without an entry in the history. May do nothing where that is not allowed. */
  replaceHash(hash: string): void;
  /** Calls `listener` when a person or a link changes the hash. */
  onHashChange(listener: () => void): void;
}

/** Reads any text: whatever is invalid is repaired and reported. */
export function readHash(hash: string): ReadConfig {
  const text = hash.replace(/^#/, '');
  return readConfig(text === '' ? [] : [...new URLSearchParams(text)]);
}

/** `#setting=random-labels&n=4000`, only what differs from the defaults; empty for the defaults themselves. */
export function writeHash(config: ExperimentConfig): string {
  const pairs = writeConfig(config).map(([key, text]) => `${key}=${encodeText(text)}`);
  return pairs.length === 0 ? '' : `#${pairs.join('&')}`;
}

/** Colons and commas stay readable: `reg=weight-decay:0.0005,dropout:0.5`. */
function encodeText(text: string): string {
  return encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%2C', ',');
}

/** An address's query and hash, each with its sign, or empty. */
export interface AddressParts {
  readonly query: string;
  readonly hash: string;
}

/**
 * Moves an experiment from the query, where link previews and oEmbed need it, to the hash, where the page keeps it. What the hash
 * has already counts; other keys stay where they are.
 */
export function experimentToHash(
  { query, hash }: AddressParts,
  isExperimentKey: (key: string) => boolean,
): AddressParts {
  const all = [...new URLSearchParams(query)];
  const moved = all.filter(([key]) => isExperimentKey(key));
  if (moved.length === 0) return { query, hash };
  const kept = [...new URLSearchParams(hash.replace(/^#/, ''))];
  const added = moved.filter(([key]) => !kept.some(([known]) => known === key));
  const rest = new URLSearchParams(all.filter(([key]) => !isExperimentKey(key))).toString();
  const experiment = [...added, ...kept].map(([key, text]) => `${encodeText(key)}=${encodeText(text)}`).join('&');
  return { query: rest === '' ? '' : `?${rest}`, hash: experiment === '' ? '' : `#${experiment}` };
}

/** Keeps the address and the experiment in view equal, whichever changes. */
export function bindAddress(lab: Lab, bar: AddressBar, schedule: ScheduleFlush): void {
  /** The hash last read or written: any other is from a person, and its event is pending. */
  let known = bar.hash();
  const write = () => {
    const hash = writeHash(lab.store.getState().config);
    if (hash !== bar.hash()) bar.replaceHash(hash);
    known = bar.hash();
  };
  let scheduled = false;
  lab.store.subscribe((state, before) => {
    if (state.config === before.config || scheduled) return;
    scheduled = true;
    schedule(() => {
      scheduled = false;
      if (bar.hash() === known || bar.hash() === writeHash(lab.store.getState().config)) write();
    });
  });
  bar.onHashChange(() => {
    const { config, repairs } = readHash(bar.hash());
    lab.open(config, repairs);
    write();
  });
  write();
}
