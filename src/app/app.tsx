// The page: head, lab, and what lies over both (help, files dragged across). Joins state to the parts in `ui/`.

import { lazy, Suspense, useCallback, useState } from 'react';
import type { Lab } from '../state/lab.ts';
import { useLab } from '../state/react.ts';
import { THEMES, type ViewOptions } from '../state/view-options.ts';
import { BackendBadge } from '../ui/shell/backend-badge.tsx';
import { DropOverlay } from '../ui/shell/drop-overlay.tsx';
import { useFileDrop } from '../ui/shell/file-drop.ts';
import { type Shortcut, useShortcuts } from '../ui/shell/shortcuts.ts';
import { SiteHeader } from '../ui/shell/site-header.tsx';
import { LabPage } from './lab-page.tsx';
import { canTrain, togglePlay } from './training.ts';

const HelpDialog = lazy(() => import('../ui/shell/help-dialog.tsx'));

interface AppProps {
  readonly lab: Lab;
  readonly view: ViewOptions;
  readonly onView: (view: ViewOptions) => void;
}

export function App({ lab, view: first, onView }: AppProps) {
  const [view, setView] = useState(first);
  const [help, setHelp] = useState(false);
  const [shortcuts, setShortcuts] = useState(true);
  const dragging = useFileDrop(useCallback((files) => lab.importFiles(files), [lab]));
  useShortcuts(
    shortcuts && !help,
    useCallback((shortcut) => obey(lab, shortcut, () => setHelp(true)), [lab]),
  );
  const changeView = (change: Partial<ViewOptions>) => {
    const next = { ...view, ...change };
    setView(next);
    onView(next);
  };
  return (
    <div className="app">
      <SiteHeader
        themes={THEMES}
        theme={view.theme}
        onTheme={(theme) => changeView({ theme })}
        onHelp={() => setHelp(true)}
      >
        <Backend lab={lab} />
      </SiteHeader>
      <LabPage lab={lab} />
      <Suspense>
        {help && <HelpDialog shortcuts={shortcuts} onShortcuts={setShortcuts} onClose={() => setHelp(false)} />}
      </Suspense>
      {dragging && <DropOverlay />}
    </div>
  );
}

function Backend({ lab }: { lab: Lab }) {
  const status = useLab(lab, (state) => state.backend);
  const stopped = useLab(lab, ({ engine }) => engine === 'crashed');
  const choice = useLab(lab, (state) => state.config.backend);
  return (
    <BackendBadge
      status={status}
      stopped={stopped}
      choice={choice}
      onChoose={(backend) => lab.open({ ...lab.store.getState().config, backend })}
    />
  );
}

/** Does what a key asks for, where that is possible now. */
function obey(lab: Lab, shortcut: Shortcut, onHelp: () => void): void {
  const whenAble = (act: () => void) => () => {
    if (canTrain(lab.store.getState())) act();
  };
  const acts: { readonly [S in Shortcut]: () => void } = {
    play: whenAble(() => togglePlay(lab)),
    step: whenAble(() => lab.train('step')),
    epoch: whenAble(() => lab.train('epoch')),
    reset: () => lab.reset(),
    help: onHelp,
  };
  acts[shortcut]();
}
