// The story, one chapter in view: question, prediction, figure, what follows. `src/chapters` defines the chapters.

import { useEffect, useMemo, useRef, useState } from 'react';
import { type Chapter, chapters } from '../../chapters/index.ts';
import type { LiveFigure } from '../../chapters/shared/live-figure.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { say, translate } from '../../core/language/say.ts';
import { useStateOf } from '../../state/page/react.ts';
import { writeView } from '../../state/page/view-options.ts';
import type { StoryProgress } from '../../state/story/story.ts';
import { wholeInView } from '../../ui/kit/whole-in-view.ts';
import { InnerLink } from '../../ui/shell/inner-link.tsx';
import '../../ui/story/story.css';
import { NoticesPanel } from '../lab/lab-page.tsx';
import { usePageTitle } from '../page/page-title.ts';
import type { RoomProps } from '../page/room-props.ts';
import { isCommitted, isRead } from './answers.ts';
import { ChapterView } from './chapter-view.tsx';
import { usePrinter } from './printing.ts';
import { useRecordedFiles } from './recorded.ts';
import { Sheet } from './sheet.tsx';
import { storyDesk } from './story-desk.ts';

export default function StoryPage({ lab, view, onView }: RoomProps) {
  const [story] = useState(storyDesk);
  const progress = useStateOf(story.store, (state) => state);
  const { printing, print, paper } = usePrinter();
  const whole = printing === 'story';
  const chapter = chapters.find(view.chapter) ?? chapters.all[0];
  const unknown = view.chapter !== '' && chapters.find(view.chapter) === undefined;
  const top = useArrival(chapter);
  const recorded = useRecordedFiles(useFilesOf(progress, whole));
  usePageTitle(translate(chapter?.title ?? ''));
  if (!chapter) return <main className="story" />;
  const go = (id: string) => onView({ room: 'story', chapter: id });
  const hrefOf = (id: string) => `./${writeView({ ...view, room: 'story', chapter: id })}`;
  const openRun = (config: ExperimentConfig) => {
    lab.open(config);
    onView({ room: 'lab' });
  };
  const openFigure = (id: string) => go(chapterOfFigure(id));
  return (
    <main className="story" data-printing={printing ?? undefined} ref={paper}>
      <NoticesPanel lab={lab} />
      <ChapterIndex current={chapter} progress={progress} hrefOf={hrefOf} onGo={go} />
      {unknown && (
        <p role="status">
          {say`There is no chapter “${view.chapter}” in this story; here is the first. Choose another above.`}
        </p>
      )}
      <div ref={top} tabIndex={-1} className="story-top" />
      {(whole ? chapters.all : [chapter]).map((one) => (
        <ChapterView
          key={one.id}
          chapter={one}
          {...{ lab, story, progress, recorded, whole }}
          onOpenRun={openRun}
          onOpenFigure={openFigure}
        />
      ))}
      <Neighbors chapter={chapter} hrefOf={hrefOf} onGo={go} />
      <Sheet {...{ story, progress, lab, recorded, printing }} onPrint={print} />
    </main>
  );
}

/** The first chapter that shows a figure of the figures page; the first of all where none does. */
function chapterOfFigure(id: string): string {
  const shows = (figure: LiveFigure) => figure.kind === 'figure' && figure.id === id;
  const found = chapters.all.find(({ figure, also }) => [figure, ...also].some(shows));
  return found?.id ?? '';
}

/** Files of recorded runs that sentences about the reader's answers need; none before there is an answer. */
function useFilesOf(progress: StoryProgress, whole: boolean): readonly string[] {
  const names = chapters.all
    .filter((chapter) => whole || isCommitted(chapter, progress))
    .flatMap(({ prediction }) => prediction?.recorded ?? []);
  const joined = [...new Set(names)].join();
  return useMemo(() => (joined === '' ? [] : joined.split(',')), [joined]);
}

/** A chapter that comes into view begins at its top. */
function useArrival(chapter: Chapter | undefined) {
  const top = useRef<HTMLDivElement>(null);
  const before = useRef(chapter?.id);
  useEffect(() => {
    if (!chapter) return;
    if (before.current === chapter.id) return;
    before.current = chapter.id;
    globalThis.scrollTo({ top: 0 });
    top.current?.focus({ preventScroll: true });
  }, [chapter]);
  return top;
}

interface IndexProps {
  readonly current: Chapter;
  readonly progress: StoryProgress;
  readonly hrefOf: (id: string) => string;
  readonly onGo: (id: string) => void;
}

function ChapterIndex({ current, progress, hrefOf, onGo }: IndexProps) {
  const row = useRef<HTMLOListElement>(null);
  const { id: here } = current;
  useEffect(() => {
    const { current: list } = row;
    const item = list?.querySelector(`[data-chapter="${here}"]`);
    if (!list || !(item instanceof HTMLElement)) return;
    const inSight =
      item.offsetLeft >= list.scrollLeft && item.offsetLeft + item.offsetWidth <= list.scrollLeft + list.clientWidth;
    // Sideways alone: the page itself must not move.
    if (!inSight) list.scrollTo({ left: item.offsetLeft - 80 });
  }, [here]);
  return (
    <nav className="story-index" aria-label={say`Chapters`}>
      <ol ref={row} onFocus={wholeInView}>
        {chapters.all.map((chapter) => {
          const { id, order, short } = chapter;
          const read = isRead(chapter, progress);
          return (
            <li key={id} data-chapter={id} data-read={read}>
              <InnerLink href={hrefOf(id)} current={id === here} onFollow={() => onGo(id)}>
                {say.in('chapter')`${order}. ${translate(short)}`}
                {read && <span className="visually-hidden"> {say`(read)`}</span>}
              </InnerLink>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function Neighbors({ chapter, hrefOf, onGo }: { chapter: Chapter } & Pick<IndexProps, 'hrefOf' | 'onGo'>) {
  const place = chapters.ids.indexOf(chapter.id);
  const [before, next] = [chapters.all[place - 1], chapters.all[place + 1]];
  return (
    <nav className="story-nav" aria-label={say`Next and previous chapter`}>
      <span>
        {before && (
          <InnerLink href={hrefOf(before.id)} onFollow={() => onGo(before.id)}>
            {say.in('chapter before')`← ${translate(before.title)}`}
          </InnerLink>
        )}
      </span>
      {next && (
        <div className="story-next">
          {chapter.next !== null && <p>{translate(chapter.next)}</p>}
          <InnerLink href={hrefOf(next.id)} onFollow={() => onGo(next.id)}>
            {say.in('chapter after')`${translate(next.title)}\u00a0→`}
          </InnerLink>
        </div>
      )}
    </nav>
  );
}
