// The page: head, the current page, and what covers both (help, files dragged across). Joins state to the parts in `ui/`.

import { type ReactNode, Suspense, useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { ExperimentConfig } from '../core/experiment.ts';
import { LANGUAGES, ownName } from '../core/language/languages.ts';
import { language, msg, say, translate } from '../core/language/say.ts';
import type { Lab } from '../state/lab/lab.ts';
import { writeHash } from '../state/page/address.ts';
import { useLab } from '../state/page/react.ts';
import { type Place, ROOMS, type Room, THEMES, type ViewOptions, writeView } from '../state/page/view-options.ts';
import { FaultBoundary, Part } from '../ui/lazy/fault-boundary.tsx';
import { lazyPart, partOf } from '../ui/lazy/lazy-part.tsx';
import { BackendBadge } from '../ui/shell/backend-badge.tsx';
import { DropOverlay } from '../ui/shell/drop-overlay.tsx';
import { useFileDrop } from '../ui/shell/file-drop.ts';
import { type Shortcut, useShortcuts } from '../ui/shell/shortcuts.ts';
import { RoomNav, SiteHeader } from '../ui/shell/site-header.tsx';
import { FrontPage } from './front/front-page.tsx';
import { labRoom } from './lab/lab-file.ts';
import { RunSign } from './lab/run-sign.tsx';
import { canTrain, togglePlay } from './lab/training.ts';
import { loadLanguage } from './page/page-language.ts';
import type { RoomProps } from './page/room-props.ts';
import type { ViewAddress } from './page/view-address.ts';

const LabRoom = partOf(labRoom);
const HelpDialog = lazyPart(() => import('../ui/shell/help-dialog.tsx'));
const FiguresPage = lazyPart(() => import('./figures/figures-page.tsx'));
const TheoryPage = lazyPart(() => import('./theory/theory-page.tsx'));
const StoryPage = lazyPart(() => import('./story/story-page.tsx'));
const StagePage = lazyPart(() => import('./stage/stage-page.tsx'));
const SharePage = lazyPart(() => import('./share/share-page.tsx'));
const AboutPage = lazyPart(() => import('./about/about-page.tsx'));
const UpdatePanel = lazyPart(() => import('./page/update-panel.tsx'));
const EmbedPage = lazyPart(() => import('./frame/embed-page.tsx'));

const ROOM_NAMES: Readonly<Record<Room, string>> = {
  story: msg('Story'),
  lab: msg('Lab'),
  figures: msg('Figures'),
  theory: msg('Theory'),
  stage: msg('Stage'),
  share: msg('Share'),
  about: msg('About'),
};

function nameOf(place: Place): string {
  return place === 'front' ? say`Front page` : translate(ROOM_NAMES[place]);
}

/** In the head; the others are reached from the foot. */
const MAIN_ROOMS = ROOMS.filter((room) => room !== 'share' && room !== 'about');
const FOOT_ROOMS = ROOMS.filter((room) => room === 'share' || room === 'about');

const NO_FILES: readonly File[] = [];

interface AppProps {
  readonly lab: Lab;
  readonly view: ViewOptions;
  readonly address: ViewAddress;
}

export function App({ lab, view: first, address }: AppProps) {
  const [view, changeView] = useView(first, address, lab);
  // Everything is rendered again in another language.
  return (
    <FaultBoundary key={view.lang} name={say`Rethinking generalization`} place="room">
      {view.embed ? (
        <Part name={say`Frame`} place="room" waiting={<main className="room-waiting" aria-label={say`Loading`} />}>
          <EmbedPage lab={lab} view={view} onView={changeView} />
        </Part>
      ) : (
        <Site lab={lab} view={view} onView={changeView} />
      )}
    </FaultBoundary>
  );
}

/** The stage has the window to itself. */
function Site(props: RoomProps) {
  return props.view.room === 'stage' ? (
    <Part
      name={translate(ROOM_NAMES.stage)}
      place="room"
      waiting={<main className="room-waiting" aria-label={say`Loading`} />}
    >
      <StagePage {...props} />
    </Part>
  ) : (
    <PageWithHeader {...props} />
  );
}

function PageWithHeader({ lab, view, onView: changeView }: RoomProps) {
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
  const foot = <Foot lab={lab} view={view} onView={changeView} />;
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
        home={`./${writeView({ ...view, room: 'front', chapter: '' })}`}
        onHome={() => changeView({ room: 'front' })}
        atHome={view.room === 'front'}
        rooms={<Rooms place="head" lab={lab} view={view} onRoom={(room) => changeView({ room })} />}
      >
        {view.room !== 'front' && view.room !== 'lab' && (
          <RunSign
            lab={lab}
            href={`./${writeView({ ...view, room: 'lab' })}`}
            onFollow={() => changeView({ room: 'lab' })}
          />
        )}
        {view.room !== 'front' && <Backend lab={lab} />}
      </SiteHeader>
      <RoomInView
        {...{ lab, view }}
        onView={changeView}
        onOpenRun={openRun}
        foot={foot}
        dropped={results}
        onTaken={taken}
      />
      {help && (
        <Part name={say`Help and keyboard shortcuts`} onClose={() => setHelp(false)}>
          <HelpDialog shortcuts={shortcuts} onShortcuts={setShortcuts} onClose={() => setHelp(false)} />
        </Part>
      )}
      {painted && view.room !== 'stage' && (
        <Part name={say`Updates of this page`} place="corner">
          <UpdatePanel lab={lab} />
        </Part>
      )}
      {dragging && <DropOverlay />}
    </div>
  );
}

function Foot({ lab, view, onView }: RoomProps) {
  return (
    <footer className="site-foot">
      <Rooms place="foot" lab={lab} view={view} onRoom={(room) => onView({ room })} />
      <p>{say`Nothing leaves your machine.`}</p>
    </footer>
  );
}

interface RoomInViewProps extends RoomProps {
  readonly onOpenRun: (config: ExperimentConfig) => void;
  readonly foot: ReactNode;
  /** Files of results that were dropped on the page and wait to be opened. */
  readonly dropped: readonly File[];
  readonly onTaken: () => void;
}

function RoomInView({ lab, view, onView, onOpenRun, foot, dropped, onTaken }: RoomInViewProps) {
  const name = nameOf(view.room);
  return (
    <Suspense fallback={<main className="room-waiting" aria-label={say`${name}: loading`} />}>
      <FaultBoundary key={view.room} name={name} place="room" foot={view.room === 'lab' && foot}>
        {view.room === 'front' && <FrontPage {...{ lab, view, onView, onOpenRun }} />}
        {view.room === 'lab' && <LabRoom lab={lab} foot={foot} />}
        {view.room === 'figures' && <FiguresPage {...{ lab, dropped, onTaken, onOpenRun }} />}
        {view.room === 'theory' && <TheoryPage lab={lab} />}
        {view.room === 'story' && <StoryPage lab={lab} view={view} onView={onView} />}
        {view.room === 'share' && <SharePage lab={lab} view={view} onView={onView} />}
        {view.room === 'about' && <AboutPage lab={lab} />}
      </FaultBoundary>
      {view.room !== 'lab' && view.room !== 'stage' && foot}
    </Suspense>
  );
}

/** Whether the page has been loaded and shown, so that what is not needed for it may come. */
function usePainted(): boolean {
  const [painted, setPainted] = useState(document.readyState === 'complete');
  useEffect(() => {
    const loaded = () => setPainted(true);
    // It may have loaded since this was rendered: a room's file is waited for before.
    if (document.readyState === 'complete') loaded();
    addEventListener('load', loaded);
    return () => removeEventListener('load', loaded);
  }, []);
  return painted;
}

/** How the page is shown: changed here, or by the browser's back button. */
function useView(first: ViewOptions, address: ViewAddress, lab: Lab) {
  const [view, setView] = useState(first);
  // Language and theme are the reader's, wherever they go; the entry may be older than their choice.
  const goBack = useEffectEvent((entry: ViewOptions) => {
    const next = { ...entry, lang: view.lang, theme: view.theme };
    setView(next);
    address.show(next, 'in-place');
  });
  useEffect(() => address.onBack((entry) => goBack(entry)), [address]);
  const change = async (part: Partial<ViewOptions>) => {
    const wanted = { ...view, ...part };
    const languageMissing = wanted.lang === view.lang ? null : await loadLanguage(wanted.lang);
    if (languageMissing !== null) lab.fileMissing(languageMissing);
    if (wanted.lang !== view.lang) lab.relabel();
    // The address names the language in use, so that the same language can be chosen again.
    const next = languageMissing === null ? wanted : { ...wanted, lang: language() };
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
      room={view.room === 'front' ? null : view.room}
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

/** Does what a key triggers, where that is possible now. */
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
