// The page: head, the room in view, and what lies over both (help, files dragged across). Joins state to the parts in `ui/`.

import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { ExperimentConfig } from '../core/experiment.ts';
import { writeHash } from '../state/address.ts';
import type { Lab } from '../state/lab.ts';
import { useLab } from '../state/react.ts';
import { ROOMS, type Room, THEMES, type ViewOptions, writeView } from '../state/view-options.ts';
import { BackendBadge } from '../ui/shell/backend-badge.tsx';
import { DropOverlay } from '../ui/shell/drop-overlay.tsx';
import { useFileDrop } from '../ui/shell/file-drop.ts';
import { type Shortcut, useShortcuts } from '../ui/shell/shortcuts.ts';
import { RoomNav, SiteHeader } from '../ui/shell/site-header.tsx';
import { LabPage } from './lab-page.tsx';
import { canTrain, togglePlay } from './training.ts';
import type { ViewAddress } from './view-address.ts';

const HelpDialog = lazy(() => import('../ui/shell/help-dialog.tsx'));
const FiguresPage = lazy(() => import('./figures-page.tsx'));
const TheoryPage = lazy(() => import('./theory/theory-page.tsx'));

const ROOM_NAMES: Readonly<Record<Room, string>> = { lab: 'Lab', figures: 'Figures', theory: 'Theory' };

const NO_FILES: readonly File[] = [];

interface AppProps {
  readonly lab: Lab;
  readonly view: ViewOptions;
  readonly address: ViewAddress;
}

export function App({ lab, view: first, address }: AppProps) {
  const [view, changeView] = useView(first, address);
  const [help, setHelp] = useState(false);
  const [shortcuts, setShortcuts] = useState(true);
  const [results, setResults] = useState(NO_FILES);
  const openResults = (files: readonly File[]) => {
    setResults(files);
    changeView({ room: 'figures' });
  };
  const taken = useCallback(() => setResults(NO_FILES), []);
  const openRun = (config: ExperimentConfig) => {
    lab.open(config);
    changeView({ room: 'lab' });
  };
  const dragging = useFileDrop((files) => (areResults(files) ? openResults(files) : lab.importFiles(files)));
  useShortcuts(
    shortcuts && !help && view.room === 'lab',
    useCallback((shortcut) => obey(lab, shortcut, () => setHelp(true)), [lab]),
  );
  return (
    <div className="app" data-room={view.room}>
      <SiteHeader
        themes={THEMES}
        theme={view.theme}
        onTheme={(theme) => changeView({ theme })}
        onHelp={() => setHelp(true)}
        rooms={<Rooms lab={lab} view={view} onRoom={(room) => changeView({ room })} />}
      >
        <Backend lab={lab} />
      </SiteHeader>
      <Suspense fallback={<main className="room-waiting" aria-label={`${ROOM_NAMES[view.room]}: loading`} />}>
        {view.room === 'lab' && <LabPage lab={lab} />}
        {view.room === 'figures' && <FiguresPage lab={lab} dropped={results} onTaken={taken} onOpenRun={openRun} />}
        {view.room === 'theory' && <TheoryPage lab={lab} />}
      </Suspense>
      <Suspense>
        {help && <HelpDialog shortcuts={shortcuts} onShortcuts={setShortcuts} onClose={() => setHelp(false)} />}
      </Suspense>
      {dragging && <DropOverlay />}
    </div>
  );
}

/** How the page is shown: changed here, or by the browser's back button. */
function useView(first: ViewOptions, address: ViewAddress) {
  const [view, setView] = useState(first);
  useEffect(() => address.onBack(setView), [address]);
  const change = (part: Partial<ViewOptions>) => {
    const next = { ...view, ...part };
    setView(next);
    address.show(next, next.room === view.room ? 'in-place' : 'as-new-entry');
  };
  return [view, change] as const;
}

function areResults(files: readonly File[]): boolean {
  return files.some(({ name }) => name.endsWith('.json'));
}

function Rooms({ lab, view, onRoom }: { lab: Lab; view: ViewOptions; onRoom: (room: Room) => void }) {
  const hash = useLab(lab, ({ config }) => writeHash(config));
  return (
    <RoomNav
      rooms={ROOMS}
      room={view.room}
      names={ROOM_NAMES}
      hrefOf={(room) => `./${writeView({ ...view, room })}${hash}`}
      onRoom={onRoom}
    />
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
