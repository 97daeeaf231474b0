// 'A new version is ready': joins the site's worker to the words that offer it. Nothing is shown while a run is under way.

import { useState } from 'react';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun } from '../../state/lab/lab-state.ts';
import { useLab, useStateOf } from '../../state/page/react.ts';
import { isLive } from '../../state/runs/run.ts';
import { UpdateNotice } from '../../ui/shell/update-notice.tsx';
import { siteWorker } from './offline.ts';

export default function UpdatePanel({ lab }: { lab: Lab }) {
  const [site] = useState(() => siteWorker(lab));
  const update = useStateOf(site.store, (state) => state.update);
  const running = useLab(lab, (state) => {
    const run = currentRun(state);
    return run !== null && isLive(run);
  });
  if (update === 'none' || running) return null;
  return (
    <UpdateNotice refused={update === 'refused'} onUpdate={() => void site.update()} onDismiss={() => site.dismiss()} />
  );
}
