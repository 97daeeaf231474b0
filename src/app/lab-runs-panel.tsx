// The lab's runs: none yet, and what to begin with; or a table of them.

import { say } from '../core/language/say.ts';
import type { Lab } from '../state/lab.ts';
import { runFileOf } from '../state/lab-results.ts';
import { useLab } from '../state/react.ts';
import type { Run } from '../state/run.ts';
import { download } from '../ui/charts/download.ts';
import { FirstSteps } from '../ui/runs/first-steps.tsx';
import { RunTable } from '../ui/runs/run-table.tsx';

/** As `run.json`, which the figures' room opens again. */
function saveRun(run: Run | undefined): void {
  const file = run && runFileOf(run);
  if (file) download('run.json', 'application/json', `${JSON.stringify(file)}\n`);
}

export default function LabRunsPanel({ lab }: { readonly lab: Lab }) {
  const runs = useLab(lab, (state) => state.runs);
  const currentId = useLab(lab, (state) => state.currentId);
  const setting = useLab(lab, (state) => state.config.corruption.id);
  const choose = (id: string) => lab.open({ ...lab.store.getState().config, corruption: { id, params: {} } });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
    <section className="lab-runs" aria-label={say`Runs`} tabIndex={0}>
      {runs.length === 0 ? (
        <FirstSteps setting={setting} onChoose={choose} />
      ) : (
        <RunTable
          runs={runs}
          currentId={currentId}
          onShow={(id, shown) => lab.show(id, shown)}
          onRemove={(id) => lab.remove(id)}
          onReopen={(id) => lab.reopen(id)}
          onSave={(id) => saveRun(runs.find((run) => run.id === id))}
        />
      )}
    </section>
  );
}
