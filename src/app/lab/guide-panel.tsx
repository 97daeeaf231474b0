// The way into the lab: the two experiments to try first, and, once both are done, what they have shown.

import { isBusy } from '../../core/metrics.ts';
import { COMPARED, comparedSoFar, comparisonOf } from '../../state/lab/comparison.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun } from '../../state/lab/lab-state.ts';
import { useLab } from '../../state/page/react.ts';
import { Conclusion } from '../../ui/runs/conclusion.tsx';
import { FirstSteps } from '../../ui/runs/first-steps.tsx';

export function GuidePanel({ lab }: { readonly lab: Lab }) {
  const onTrue = useLab(lab, ({ runs }) => comparisonOf(runs)?.onTrue ?? null);
  const onRandom = useLab(lab, ({ runs }) => comparisonOf(runs)?.onRandom ?? null);
  if (onTrue && onRandom) return <Conclusion onTrue={onTrue} onRandom={onRandom} />;
  return <StepsPanel lab={lab} />;
}

function StepsPanel({ lab }: { readonly lab: Lab }) {
  const setting = useLab(lab, (state) => state.config.corruption.id);
  const busy = useLab(lab, (state) => isBusy(currentRun(state)?.phase ?? 'ended'));
  // As a text, which is the same text as long as nothing changes.
  const done = useLab(lab, ({ runs, config }) => comparedSoFar(runs, config).join(' ')).split(' ');
  return (
    <FirstSteps
      settings={COMPARED}
      done={COMPARED.filter((id) => done.includes(id))}
      setting={setting}
      busy={busy}
      onChoose={(id) => lab.open({ ...lab.store.getState().config, corruption: { id, params: {} } })}
    />
  );
}
