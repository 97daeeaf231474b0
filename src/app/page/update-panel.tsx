// 'A new version is ready': joins the site's worker to the words that offer it. Nothing is shown while a run is under way.

import { useState } from 'react';
import type { Lab } from '../../state/lab/lab.ts';
import { currentRun } from '../../state/lab/lab-state.ts';
import { useLab, useStateOf } from '../../state/page/react.ts';
import { isLive } from '../../state/runs/run.ts';
import { UpdateNotice } from '../../ui/shell/update-notice.tsx';
import type { PageLab } from '../lab/page-lab.ts';
import { siteWorker } from './offline.ts';

interface UpdatePanelProps {
  readonly labs: PageLab;
}

export default function UpdatePanel({ labs }: UpdatePanelProps) {
  const lab = useStateOf(labs.store, (state) => state.lab);
  return lab ? <BesideLab labs={labs} lab={lab} /> : <Update labs={labs} />;
}

function BesideLab({ labs, lab }: UpdatePanelProps & { readonly lab: Lab }) {
  const running = useLab(lab, (state) => {
    const run = currentRun(state);
    return run !== null && isLive(run);
  });
  return running ? null : <Update labs={labs} />;
}

function Update({ labs }: UpdatePanelProps) {
  const [site] = useState(() => siteWorker(labs));
  const update = useStateOf(site.store, (state) => state.update);
  if (update === 'none') return null;
  return (
    <UpdateNotice refused={update === 'refused'} onUpdate={() => void site.update()} onDismiss={() => site.dismiss()} />
  );
}
