// The page's one lab. Its code is a file of its own, for which the front page does not wait.

import type { ComponentType } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Lab } from '../../state/lab/lab.ts';
import type { ReadView } from '../../state/page/view-options.ts';
import { lastOf } from '../../ui/lazy/lazy-part.tsx';
import { later } from '../../ui/lazy/load-lazily.ts';
import type { LabSignsProps } from './lab-signs.tsx';

export interface Arrived {
  /** `null` until its code is there. */
  readonly lab: Lab | null;
  /** Its experiment as the address has it; empty until then. */
  readonly hash: string;
  /** What the head of the page shows of it. */
  readonly Signs: ComponentType<LabSignsProps> | null;
}

export interface PageLab {
  readonly store: StoreApi<Arrived>;
  /** One promise an attempt. @throws LoadFault where its code does not arrive. */
  get(): Promise<Lab>;
}

/** Fetched before the page is drawn, unless it is the front page. */
export const labCode = later(() => import('./lab-code.ts'));

/** @param asked what the address gives it. Call `get` once the page's language is set. */
export function pageLab(asked: ReadView): PageLab {
  const store = createStore<Arrived>(() => ({ lab: null, hash: '', Signs: null }));
  const make = lastOf((code: ReturnType<typeof labCode.get>) => {
    const lab = code.then(({ composeLab, LabSigns }) =>
      composeLab(asked, (made, hash) => store.setState({ lab: made, hash, Signs: LabSigns })),
    );
    // Whoever waits for it handles its fault.
    lab.catch(() => undefined);
    return lab;
  });
  return { store, get: () => make(labCode.get()) };
}

/** Acts on the lab, at once where it is there. A fault of its code is reported by the room that needs it. */
export function onceThere(labs: PageLab, act: (lab: Lab) => void): void {
  const { lab } = labs.store.getState();
  if (lab) act(lab);
  else void labs.get().then(act, () => undefined);
}
