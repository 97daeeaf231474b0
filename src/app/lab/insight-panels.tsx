// The lab's look inside: the memorization map and the network, each as it is now. Their code comes after the page has painted.

import { Suspense } from 'react';
import { networkLabel } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import { learningInView, weightsInView } from '../../state/lab/insight.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { trainableSize } from '../../state/lab/lab-state.ts';
import { mapInView } from '../../state/lab/map.ts';
import { useLab } from '../../state/page/react.ts';
import { FaultBoundary } from '../../ui/lazy/fault-boundary.tsx';
import { lazyPart } from '../../ui/lazy/lazy-part.tsx';
import { useClasses } from './use-classes.ts';

const MapCard = lazyPart(() => import('../../ui/map/map-card.tsx'));
const NetworkCard = lazyPart(() => import('../../ui/network/network-card.tsx'));

export function InsightPanels({ lab }: { lab: Lab }) {
  return (
    <div className="lab-insight">
      {/* Together: the second would be moved by the first. */}
      <Suspense>
        <MapPanel lab={lab} />
        <NetworkPanel lab={lab} />
      </Suspense>
    </div>
  );
}

interface MapPanelProps {
  readonly lab: Lab;
  /** Whether it begins in the colors of the epochs at which its images were learned. */
  readonly byEpoch?: boolean;
}

export function MapPanel({ lab, byEpoch = false }: MapPanelProps) {
  const map = useLab(lab, (state) => state.map);
  const current = useLab(lab, (state) => mapInView(state) !== null);
  const learning = useLab(lab, learningInView);
  const classes = useClasses(lab);
  const setting = useLab(lab, (state) => state.config.corruption.id);
  const trainSize = useLab(lab, (state) => trainableSize(state, state.config));
  const network = useLab(lab, (state) => networkLabel(state.config.model));
  const standin = useLab(lab, (state) => state.config.data === 'standin');
  return (
    <FaultBoundary name={say`Training images`}>
      <MapCard {...{ map, current, learning, classes, network, standin, setting, trainSize, byEpoch }} />
    </FaultBoundary>
  );
}

export function NetworkPanel({ lab }: { lab: Lab }) {
  const config = useLab(lab, (state) => state.config);
  const weights = useLab(lab, weightsInView);
  return (
    <FaultBoundary name={say`The network`}>
      <NetworkCard config={config} weights={weights} />
    </FaultBoundary>
  );
}
