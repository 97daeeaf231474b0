// The lecturer's script as stored on this device. It is one text in one order, so that two of them cannot be merged: if another
// window has stored a different one meanwhile, that one stays, and the person chooses between the two.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Keep } from '../kept/keep.ts';
import { readKeptScript, SCRIPT_KIND, type Script } from './stage-script.ts';

const KEY = 'stage-script-1';

export interface KeptScripts {
  /** This window's; `null` if there is none yet. */
  readonly script: Script | null;
  /** A different one that another window stored meanwhile; `null` if there is none. */
  readonly other: Script | null;
}

export class KeptScript {
  readonly store: StoreApi<KeptScripts> = createStore(() => ({ script: null, other: null }));
  /** What this window last read or wrote, as text; '' for nothing. */
  private base = '';

  /** @param known ids of the existing scenes. */
  constructor(
    private readonly keeper: Keep,
    private readonly known: readonly string[],
  ) {}

  /** Loads what an earlier visit stored, unless a script was arranged meanwhile. Never rejects. */
  async restore(): Promise<void> {
    const saved = await this.keeper.read((entries) => entries.get(KEY)).catch(() => undefined);
    const script = readKeptScript(saved, this.known);
    if (this.store.getState().script !== null || script === null) return;
    this.base = textOf(saved);
    this.store.setState({ script });
  }

  keep(script: Script): void {
    this.store.setState({ script });
    // Without storage a script lasts as long as the page, or as its link.
    void this.write(script).catch(() => undefined);
  }

  /** Ends a conflict. @returns the script that is stored now; `null` if there was none. */
  choose(which: 'own' | 'other'): Script | null {
    const { script, other } = this.store.getState();
    if (other === null) return null;
    this.base = textOf(savedOf(other));
    const chosen = which === 'own' ? script : other;
    this.store.setState({ other: null });
    if (chosen) this.keep(chosen);
    return chosen;
  }

  private async write(script: Script): Promise<void> {
    const { base } = this;
    try {
      await this.keeper.write(async (entries) => {
        const saved = await entries.get(KEY);
        const other = readKeptScript(saved, this.known);
        const own = savedOf(script);
        if (other !== null && textOf(saved) !== this.base && textOf(saved) !== textOf(own)) {
          this.store.setState({ other });
          return;
        }
        await entries.put(KEY, own);
        // Within the transaction: the next one may begin before this promise resolves.
        this.base = textOf(own);
      });
    } catch (error) {
      this.base = base;
      throw error;
    }
  }
}

const savedOf = (script: Script) => ({ version: 1, kind: SCRIPT_KIND, items: script });

function textOf(saved: unknown): string {
  return JSON.stringify(saved) ?? '';
}
