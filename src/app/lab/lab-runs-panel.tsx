// The lab's runs as a table, and the way back for one that was removed. Nothing before the first run.

import { useEffect, useRef } from 'react';
import { say } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { useLab } from '../../state/page/react.ts';
import { wholeRunFileOf } from '../../state/runs/lab-results.ts';
import type { Run } from '../../state/runs/run.ts';
import { download } from '../../ui/charts/download.ts';
import { RunTable } from '../../ui/runs/run-table.tsx';
import { rich } from '../../ui/shell/rich.tsx';

/** As `run.json`, which the figures page can open. */
function saveRun(run: Run | undefined): void {
  const file = run && wholeRunFileOf(run);
  if (file) download('run.json', 'application/json', `${JSON.stringify(file)}\n`);
}

export default function LabRunsPanel({ lab }: { readonly lab: Lab }) {
  const runs = useLab(lab, (state) => state.runs);
  const currentId = useLab(lab, (state) => state.currentId);
  const resumable = useLab(lab, (state) => state.resumable);
  const removed = useLab(lab, (state) => state.removed);
  if (runs.length === 0 && removed === null) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
    <section className="lab-runs" aria-label={say`Runs`} tabIndex={0}>
      {removed && <Removed key={removed.run.id} label={removed.run.label} onPutBack={() => lab.putBack()} />}
      {runs.length > 0 && (
        <RunTable
          runs={runs}
          currentId={currentId}
          resumable={resumable}
          onShow={(id, shown) => lab.show(id, shown)}
          onRemove={(id) => lab.remove(id)}
          onReopen={(id) => lab.reopen(id)}
          onResume={(id) => lab.resumeStopped(id)}
          onSave={(id) => saveRun(runs.find((run) => run.id === id))}
        />
      )}
    </section>
  );
}

/** The button that removed it is gone, and the focus with it: it goes to the one that undoes that. */
function Removed({ label, onPutBack }: { readonly label: string; readonly onPutBack: () => void }) {
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => undo.current?.focus({ preventScroll: true }), []);
  return (
    <div className="run-removed">
      <p role="status">{rich`Removed: ${<strong>{label}</strong>}`}</p>
      <button type="button" className="button" ref={undo} onClick={onPutBack}>
        {say`Undo`}
        <span className="visually-hidden">: {label}</span>
      </button>
    </div>
  );
}
