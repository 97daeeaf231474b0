// Connects the stores to React: a thin adapter, and the only file of `src/state` that imports React.

import { useStore } from 'zustand/react';
import type { StoreApi } from 'zustand/vanilla';
import type { Lab } from '../lab/lab.ts';
import type { LabState } from '../lab/lab-state.ts';

/** Part of the lab's state; renders again when that part changes. `select` must return the same value for the same state. */
export function useLab<T>(lab: Lab, select: (state: LabState) => T): T {
  return useStateOf(lab.store, select);
}

/** The same of any store of this folder. */
export function useStateOf<S, T>(store: StoreApi<S>, select: (state: S) => T): T {
  return useStore(store, select);
}
