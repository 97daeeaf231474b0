// The page: head, the current page, and what covers both (help, files dragged across). Joins state to the parts in `ui/`.

import { type ReactNode, Suspense, use, useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { ExperimentConfig } from '../core/experiment.ts';
import { LANGUAGES, ownName } from '../core/language/languages.ts';
import { language, msg, say, translate } from '../core/language/say.ts';
import type { Lab } from '../state/lab/lab.ts';
import { useStateOf } from '../state/page/react.ts';
import { type Place, ROOMS, type Room, THEMES, type ViewOptions, writeView } from '../state/page/view-options.ts';
import { FaultBoundary, Part } from '../ui/lazy/fault-boundary.tsx';
import { lazyPart, partOf } from '../ui/lazy/lazy-part.tsx';
import { DropOverlay } from '../ui/shell/drop-overlay.tsx';
import { useFileDrop } from '../ui/shell/file-drop.ts';
import { RoomNav, SiteHeader } from '../ui/shell/site-header.tsx';
import { FrontPage } from './front/front-page.tsx';
import { onceThere, type PageLab } from './lab/page-lab.ts';
import { loadLanguage } from './page/page-language.ts';
import type { RoomProps } from './page/room-props.ts';
import { provideChange, type ViewAddress } from './page/view-address.ts';
import {
  aboutRoom,
  figuresRoom,
  framedPage,
  labRoom,
  shareRoom,
  stageRoom,
  storyRoom,
  theoryRoom,
} from './room-files.ts';

const LabRoom = partOf(labRoom);
const HelpDialog = lazyPart(() => import('../ui/shell/help-dialog.tsx'));
const FiguresPage = partOf(figuresRoom);
const TheoryPage = partOf(theoryRoom);
const StoryPage = partOf(storyRoom);
const StagePage = partOf(stageRoom);
const SharePage = partOf(shareRoom);
const AboutPage = partOf(aboutRoom);
const EmbedPage = partOf(framedPage);
const UpdatePanel = lazyPart(() => import('./page/update-panel.tsx'));

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
  readonly labs: PageLab;
  readonly view: ViewOptions;
  readonly address: ViewAddress;
}

interface SiteProps extends Omit<RoomProps, 'lab'> {
  readonly labs: PageLab;
}

export function App({ labs, view: first, address }: AppProps) {
  const [view, changeView] = useView(first, address, labs);
  // Everything is rendered again in another language.
  return (
    <FaultBoundary key={view.lang} name={say`Rethinking generalization`} place="room">
      {view.embed ? (
        <Part name={say`Frame`} place="room" waiting={<main className="room-waiting" aria-label={say`Loading`} />}>
          <WithLab labs={labs}>{(lab) => <EmbedPage lab={lab} view={view} onView={changeView} />}</WithLab>
        </Part>
      ) : (
        <Site labs={labs} view={view} onView={changeView} />
      )}
    </FaultBoundary>
  );
}

interface WithLabProps {
  readonly labs: PageLab;
  readonly children: (lab: Lab) => ReactNode;
}

/** What needs the lab, once that is there; the boundary around it reports where its code does not arrive. */
function WithLab({ labs, children }: WithLabProps) {
  const lab = useStateOf(labs.store, (state) => state.lab);
  return children(lab ?? use(labs.get()));
}

/** The stage has the window to itself. */
function Site({ labs, ...props }: SiteProps) {
  return props.view.room === 'stage' ? (
    <Part
      name={translate(ROOM_NAMES.stage)}
      place="room"
      waiting={<main className="room-waiting" aria-label={say`Loading`} />}
    >
      <WithLab labs={labs}>{(lab) => <StagePage lab={lab} {...props} />}</WithLab>
    </Part>
  ) : (
    <PageWithHeader labs={labs} {...props} />
  );
}

function PageWithHeader({ labs, view, onView: changeView }: SiteProps) {
  const [help, setHelp] = useState(false);
  const painted = usePainted();
  const lab = useStateOf(labs.store, (state) => state.lab);
  const Signs = useStateOf(labs.store, (state) => state.Signs);
  const [shortcuts, setShortcuts] = useState(true);
  const [results, setResults] = useState(NO_FILES);
  const openResults = (files: readonly File[]) => {
    setResults(files);
    changeView({ room: 'figures' });
  };
  const taken = useCallback(() => setResults(NO_FILES), []);
  const openHelp = useCallback(() => setHelp(true), []);
  const openRun = (config: ExperimentConfig) => {
    onceThere(labs, (there) => there.open(config));
    changeView({ room: 'lab' });
  };
  const importFiles = (files: readonly File[]) => onceThere(labs, (there) => there.importFiles(files));
  const dragging = useFileDrop((files) => (areResults(files) ? openResults(files) : importFiles(files)));
  const foot = <Foot labs={labs} view={view} onView={changeView} />;
  return (
    <div className="app" data-room={view.room}>
      <SiteHeader
        themes={THEMES}
        theme={view.theme}
        onTheme={(theme) => changeView({ theme })}
        languages={LANGUAGES.map((code) => ({ code, name: ownName(code) }))}
        language={language()}
        onLanguage={(lang) => changeView({ lang })}
        onHelp={openHelp}
        home={`./${writeView({ ...view, room: 'front', chapter: '' })}`}
        onHome={() => changeView({ room: 'front' })}
        atHome={view.room === 'front'}
        rooms={<Rooms place="head" labs={labs} view={view} onRoom={(room) => changeView({ room })} />}
      >
        {view.room !== 'front' && lab && Signs && (
          <Signs lab={lab} view={view} onLab={() => changeView({ room: 'lab' })} />
        )}
      </SiteHeader>
      <RoomInView
        {...{ labs, view }}
        shortcuts={shortcuts && !help}
        onHelp={openHelp}
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
      {painted && (
        <Part name={say`Updates of this page`} place="corner">
          <UpdatePanel labs={labs} />
        </Part>
      )}
      {dragging && <DropOverlay />}
    </div>
  );
}

function Foot({ labs, view, onView }: SiteProps) {
  return (
    <footer className="site-foot">
      <Rooms place="foot" labs={labs} view={view} onRoom={(room) => onView({ room })} />
      <p>{say`Nothing leaves your machine.`}</p>
    </footer>
  );
}

interface RoomInViewProps extends SiteProps {
  /** Whether the lab's keys are its own now. */
  readonly shortcuts: boolean;
  readonly onHelp: () => void;
  readonly onOpenRun: (config: ExperimentConfig) => void;
  readonly foot: ReactNode;
  /** Files of results that were dropped on the page and wait to be opened. */
  readonly dropped: readonly File[];
  readonly onTaken: () => void;
}

function RoomInView({ labs, foot, ...props }: RoomInViewProps) {
  const { view, onView, onOpenRun } = props;
  const name = nameOf(view.room);
  return (
    <Suspense fallback={<main className="room-waiting" aria-label={say`${name}: loading`} />}>
      <FaultBoundary key={view.room} name={name} place="room" foot={view.room === 'lab' && foot}>
        {view.room === 'front' ? (
          <FrontPage {...{ view, onView, onOpenRun }} />
        ) : (
          <WithLab labs={labs}>{(lab) => <RoomOfLab {...props} {...{ labs, lab, foot }} />}</WithLab>
        )}
      </FaultBoundary>
      {view.room !== 'lab' && view.room !== 'stage' && foot}
    </Suspense>
  );
}

/** Every room but the front page. */
function RoomOfLab(props: RoomInViewProps & { readonly lab: Lab }) {
  const { labs, lab, view, onView, shortcuts, onHelp, onOpenRun, foot, dropped, onTaken } = props;
  return (
    <>
      {view.room === 'lab' && <LabRoom {...{ lab, foot, shortcuts, onHelp }} />}
      {view.room === 'figures' && <FiguresPage {...{ lab, dropped, onTaken, onOpenRun }} />}
      {view.room === 'theory' && <TheoryPage lab={lab} panel={view.panel} />}
      {view.room === 'story' && <StoryPage lab={lab} view={view} onView={onView} />}
      {view.room === 'share' && <SharePage lab={lab} view={view} onView={onView} />}
      {view.room === 'about' && <AboutPage {...{ labs, lab }} part={view.part} />}
    </>
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
function useView(first: ViewOptions, address: ViewAddress, labs: PageLab) {
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
    if (languageMissing !== null) onceThere(labs, (lab) => lab.fileMissing(languageMissing));
    if (wanted.lang !== view.lang) labs.store.getState().lab?.relabel();
    // The address names the language in use, so that the same language can be chosen again.
    const next = languageMissing === null ? wanted : { ...wanted, lang: language() };
    setView(next);
    address.show(next, next.room === view.room && next.chapter === view.chapter ? 'in-place' : 'as-new-entry');
  };
  const changeFromOutside = useEffectEvent(change);
  useEffect(() => provideChange((part) => changeFromOutside(part)), []);
  return [view, change] as const;
}

function areResults(files: readonly File[]): boolean {
  return files.some(({ name }) => name.endsWith('.json'));
}

interface RoomsProps {
  readonly place: 'head' | 'foot';
  readonly labs: PageLab;
  readonly view: ViewOptions;
  readonly onRoom: (room: Room) => void;
}

function Rooms({ place, labs, view, onRoom }: RoomsProps) {
  const hash = useStateOf(labs.store, (state) => state.hash);
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
