// What the head of the page shows of the lab: a run that is going, in every other room, and what computes.

import type { Lab } from '../../state/lab/lab.ts';
import { useLab } from '../../state/page/react.ts';
import { type ViewOptions, writeView } from '../../state/page/view-options.ts';
import { BackendBadge } from '../../ui/shell/backend-badge.tsx';
import { labTrainsIn } from '../page/view-address.ts';
import { RunSign } from './run-sign.tsx';

export interface LabSignsProps {
  readonly lab: Lab;
  readonly view: ViewOptions;
  readonly onLab: () => void;
}

export function LabSigns({ lab, view, onLab }: LabSignsProps) {
  return (
    <>
      {view.room !== 'lab' && <RunSign lab={lab} href={`./${writeView({ ...view, room: 'lab' })}`} onFollow={onLab} />}
      <Backend lab={lab} isNeeded={labTrainsIn(view.room)} />
    </>
  );
}

interface BackendProps {
  readonly lab: Lab;
  /** Otherwise the engine may not have been started, and there is nothing to show. */
  readonly isNeeded: boolean;
}

function Backend({ lab, isNeeded }: BackendProps) {
  const status = useLab(lab, (state) => state.backend);
  const stopped = useLab(lab, ({ engine }) => engine === 'crashed');
  const choice = useLab(lab, (state) => state.config.backend);
  if (!(isNeeded || status || stopped)) return null;
  return (
    <BackendBadge
      status={status}
      stopped={stopped}
      choice={choice}
      onChoose={(backend) => lab.open({ ...lab.store.getState().config, backend })}
    />
  );
}
