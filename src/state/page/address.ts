// Reads the experiment from the page's address and writes it there. What a key means is in `core/config-codec.ts`, how the page
// is shown in `view-options.ts`: the hash decides numbers, the query only the presentation.

import { type ReadConfig, readConfig, writeConfig } from '../../core/config-codec.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import type { ScheduleFlush } from '../lab/delta-buffer.ts';
import type { Lab } from '../lab/lab.ts';
import { encodeText } from './address-parts.ts';

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
