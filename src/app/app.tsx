// The page: head, the room in view, and what lies over both (help, files dragged across). Joins state to the parts in `ui/`.

import { Fragment, lazy, Suspense, useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { ExperimentConfig } from '../core/experiment.ts';
import { LANGUAGES, ownName } from '../core/language/languages.ts';
import { language, msg, say, translate } from '../core/language/say.ts';
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
import { speakFor } from './page-language.ts';
import { canTrain, togglePlay } from './training.ts';
import type { ViewAddress } from './view-address.ts';

const HelpDialog = lazy(() => import('../ui/shell/help-dialog.tsx'));
const FiguresPage = lazy(() => import('./figures-page.tsx'));
const TheoryPage = lazy(() => import('./theory/theory-page.tsx'));
const StoryPage = lazy(() => import('./story/story-page.tsx'));
const StagePage = lazy(() => import('./stage/stage-page.tsx'));
const SharePage = lazy(() => import('./share/share-page.tsx'));
const AboutPage = lazy(() => import('./about/about-page.tsx'));
const UpdatePanel = lazy(() => import('./update-panel.tsx'));
const EmbedPage = lazy(() => import('./frame/embed-page.tsx'));

const ROOM_NAMES: Readonly<Record<Room, string>> = {
  story: msg('Story'),
  lab: msg('Lab'),
  figures: msg('Figures'),
  theory: msg('Theory'),
  stage: msg('Stage'),
  share: msg('Share'),
  about: msg('About'),
};
/** In the head; the others are reached from the foot. */
const MAIN_ROOMS = ROOMS.filter((room) => room !== 'share' && room !== 'about');
const FOOT_ROOMS = ROOMS.filter((room) => room === 'share' || room === 'about');

const NO_FILES: readonly File[] = [];

interface AppProps {
  readonly lab: Lab;
  readonly view: ViewOptions;
  readonly address: ViewAddress;
}

/** What a room needs of the page around it. */
export interface RoomProps {
  readonly lab: Lab;
  readonly view: ViewOptions;
  readonly onView: (change: Partial<ViewOptions>) => void;
}

export function App({ lab, view: first, address }: AppProps) {
  const [view, changeView] = useView(first, address);
  // All is said anew in another language.
  return (
    <Fragment key={view.lang}>
      {view.embed ? (
        <Suspense fallback={<main className="room-waiting" aria-label={say`Loading`} />}>
          <EmbedPage lab={lab} view={view} onView={changeView} />
        </Suspense>
      ) : (
        <Site lab={lab} view={view} onView={changeView} />
      )}
    </Fragment>
  );
}

/** The stage has the window to itself. */
function Site(props: RoomProps) {
  return props.view.room === 'stage' ? (
    <Suspense fallback={<main className="room-waiting" aria-label={say`Loading`} />}>
      <StagePage {...props} />
    </Suspense>
  ) : (
    <Furnished {...props} />
  );
}

function Furnished({ lab, view, onView: changeView }: RoomProps) {
  const [help, setHelp] = useState(false);
  const painted = usePainted();
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
  const foot = (
    <footer className="site-foot">
      <Rooms place="foot" lab={lab} view={view} onRoom={(room) => changeView({ room })} />
      <p>{say`Nothing leaves your machine.`}</p>
    </footer>
  );
  return (
    <div className="app" data-room={view.room}>
      <SiteHeader
        themes={THEMES}
        theme={view.theme}
        onTheme={(theme) => changeView({ theme })}
        languages={LANGUAGES.map((code) => ({ code, name: ownName(code) }))}
        language={language()}
        onLanguage={(lang) => changeView({ lang })}
        onHelp={() => setHelp(true)}
        rooms={<Rooms place="head" lab={lab} view={view} onRoom={(room) => changeView({ room })} />}
      >
        <Backend lab={lab} />
      </SiteHeader>
      <Suspense
        fallback={<main className="room-waiting" aria-label={say`${translate(ROOM_NAMES[view.room])}: loading`} />}
      >
        {view.room === 'lab' && <LabPage lab={lab} foot={foot} />}
        {view.room === 'figures' && <FiguresPage lab={lab} dropped={results} onTaken={taken} onOpenRun={openRun} />}
        {view.room === 'theory' && <TheoryPage lab={lab} />}
        {view.room === 'story' && <StoryPage lab={lab} view={view} onView={changeView} />}
        {view.room === 'share' && <SharePage lab={lab} view={view} onView={changeView} />}
        {view.room === 'about' && <AboutPage lab={lab} />}
        {view.room !== 'lab' && view.room !== 'stage' && foot}
      </Suspense>
      <Suspense>
        {help && <HelpDialog shortcuts={shortcuts} onShortcuts={setShortcuts} onClose={() => setHelp(false)} />}
      </Suspense>
      {painted && view.room !== 'stage' && (
        <Suspense>
          <UpdatePanel lab={lab} />
        </Suspense>
      )}
      {dragging && <DropOverlay />}
    </div>
  );
}

/** Whether the page has been loaded and shown, so that what is not needed for it may come. */
function usePainted(): boolean {
  const [painted, setPainted] = useState(document.readyState === 'complete');
  useEffect(() => {
    const loaded = () => setPainted(true);
    addEventListener('load', loaded);
    return () => removeEventListener('load', loaded);
  }, []);
  return painted;
}

/** How the page is shown: changed here, or by the browser's back button. */
function useView(first: ViewOptions, address: ViewAddress) {
  const [view, setView] = useState(first);
  // Language and theme are the reader's, wherever they go; the entry may be older than their choice.
  const goBack = useEffectEvent((entry: ViewOptions) => {
    const next = { ...entry, lang: view.lang, theme: view.theme };
    setView(next);
    address.show(next, 'in-place');
  });
  useEffect(() => address.onBack((entry) => goBack(entry)), [address]);
  const change = async (part: Partial<ViewOptions>) => {
    const next = { ...view, ...part };
    if (next.lang !== view.lang) await speakFor(next.lang);
    setView(next);
    address.show(next, next.room === view.room && next.chapter === view.chapter ? 'in-place' : 'as-new-entry');
  };
  return [view, change] as const;
}

function areResults(files: readonly File[]): boolean {
  return files.some(({ name }) => name.endsWith('.json'));
}

interface RoomsProps {
  readonly place: 'head' | 'foot';
  readonly lab: Lab;
  readonly view: ViewOptions;
  readonly onRoom: (room: Room) => void;
}

function Rooms({ place, lab, view, onRoom }: RoomsProps) {
  const hash = useLab(lab, ({ config }) => writeHash(config));
  return (
    <RoomNav
      place={place}
      rooms={place === 'head' ? MAIN_ROOMS : FOOT_ROOMS}
      room={view.room}
      nameOf={(room) => translate(ROOM_NAMES[room])}
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
