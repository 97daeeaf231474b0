// The corruption dial joined to what was recorded for the figures against label corruption.

import { useMemo } from 'react';
import { figures } from '../../core/figures/index.ts';
import { CorruptionDial } from '../../ui/figures/dial/corruption-dial.tsx';
import { dialNetworks } from '../../ui/figures/dial/dial-data.ts';
import type { FigureDesk } from './figure-desk.ts';
import { useRecorded } from './figure-panel.tsx';
import { recordedRuns } from './figure-panels.tsx';

/** The first figure against label corruption, above which the dial stands. */
export const DIAL_FIGURE = 'convergence-time';

export function DialPanel({ desk }: { readonly desk: FigureDesk }) {
  const recorded = useRecorded(desk, figures.get(DIAL_FIGURE));
  const networks = useMemo(() => dialNetworks(recordedRuns(recorded)), [recorded]);
  return <CorruptionDial networks={networks} />;
}
