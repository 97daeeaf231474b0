// The lab's look inside: the memorisation map and the network, each as it is now. Their code comes after the page has painted.

import { lazy, Suspense } from 'react';
import { networkLabel } from '../core/experiment.ts';
import { predictionsInView, weightsInView } from '../state/insight.ts';
import type { Lab } from '../state/lab.ts';
import { dataInUse } from '../state/lab-state.ts';
import { useLab } from '../state/react.ts';
import { useClasses } from './use-classes.ts';

const WallCard = lazy(() => import('../ui/wall/wall-card.tsx'));
const NetworkCard = lazy(() => import('../ui/network/network-card.tsx'));

export function InsightPanels({ lab }: { lab: Lab }) {
  return (
    <div className="lab-insight">
      {/* Together: the second would be moved by the first. */}
      <Suspense>
        <WallPanel lab={lab} />
        <NetworkPanel lab={lab} />
      </Suspense>
    </div>
  );
}

export function WallPanel({ lab }: { lab: Lab }) {
  const wall = useLab(lab, (state) => state.wall);
  const predicted = useLab(lab, predictionsInView);
  const classes = useClasses(lab);
  const setting = useLab(lab, (state) => state.config.corruption.id);
  const trainSize = useLab(lab, (state) => dataInUse(state)?.train ?? state.config.trainSize);
  const network = useLab(lab, (state) => networkLabel(state.config.model));
  const standin = useLab(lab, (state) => state.config.data === 'standin');
  return <WallCard {...{ wall, predicted, classes, network, standin, setting, trainSize }} />;
}

function NetworkPanel({ lab }: { lab: Lab }) {
  const config = useLab(lab, (state) => state.config);
  const weights = useLab(lab, weightsInView);
  return <NetworkCard config={config} weights={weights} />;
}
