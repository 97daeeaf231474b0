// The page framed in another site's: the lab alone or one chapter's figure alone, without the site around it. What can be hidden
// are controls; results always show. When it trains: `frame-show.ts`; what is sent to the page around it: `frame-link.ts`.

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Chapter, chapters } from '../../chapters/index.ts';
import { readConfig } from '../../core/config-codec.ts';
import { commas } from '../../core/language/joints.ts';
import { say, translate } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import '../../ui/frame/frame.css';
import '../../ui/shell/shell.css';
import { clickerKeyOf } from '../../ui/stage/stage-keys.ts';
import type { RoomProps } from '../page/room-props.ts';
import { after } from '../page/timers.ts';
import { EmbeddedChapter } from './embedded-chapter.tsx';
import { EmbeddedLab } from './embedded-lab.tsx';
import { createFitJudge } from './fit-judge.ts';
import { type FrameDesk, frameDesk } from './frame-desk.ts';
import { FrameHead } from './frame-head.tsx';
import { heightReporter } from './frame-height.ts';

export default function EmbedPage({ lab, view }: RoomProps) {
  const chapter = chapters.find(view.chapter) ?? null;
  const [desk] = useState(() => {
    if (chapter) openChapter(lab, chapter);
    return frameDesk(lab, view.autostart);
  });
  const { frame, followed } = useSizeAndPlace(desk);
  const { show } = desk;
  useClicker(desk);
  // Other figures have no part that could be left for later.
  const canFit = !chapter || chapter.figure.kind === 'lab';
  const fits = canFit && (view.fit === '1' || (view.fit === 'auto' && !followed));
  return (
    <div
      className="frame"
      ref={frame}
      data-fits={fits}
      data-content={chapter ? 'chapter' : 'lab'}
      data-hide={view.hide.join(' ')}
    >
      {!view.hide.includes('header') && <FrameHead lab={lab} view={view} title={chapter && translate(chapter.title)} />}
      {view.chapter !== '' && !chapter && (
        <p role="status" className="frame-cannot">
          {say`There is no chapter “${view.chapter}”, so the lab is shown. Chapters: ${commas(chapters.ids)}.`}
        </p>
      )}
      {chapter ? (
        <EmbeddedChapter lab={lab} view={view} show={show} figure={chapter.figure} fits={fits} />
      ) : (
        <EmbeddedLab lab={lab} view={view} show={show} fits={fits} />
      )}
    </div>
  );
}

/** Puts a chapter's experiment into the lab; what the address specifies has priority. */
function openChapter(lab: Lab, { figure }: Chapter): void {
  if (figure.kind !== 'lab') return;
  const asked = new URLSearchParams(location.hash.slice(1));
  const own = [...new URLSearchParams(figure.experiment)].filter(([key]) => !asked.has(key));
  lab.open(readConfig([...own, ...asked]).config);
}

/** On a slide a clicker's keys are the deck's: whoever presses them cannot see where the focus is. */
function useClicker({ link }: FrameDesk): void {
  // Before the first paint: who sees the page may press.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = clickerKeyOf(event);
      if (key?.kind !== 'act' || !link?.move(key.act === 'onward' ? 'next' : 'prev')) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the control in focus, which may take these keys for itself.
    addEventListener('keydown', press, { capture: true });
    return () => removeEventListener('keydown', press, { capture: true });
  }, [link]);
}

/**
 * Reports the content's height to the page around, and to the experiment whether it is visible.
 *
 * @returns where the frame is to be drawn, and whether the page around gives it the height that it was told, as far as is known.
 */
function useSizeAndPlace({ link, show }: FrameDesk) {
  const frame = useRef<HTMLDivElement>(null);
  const [followed, setFollowed] = useState(true);
  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    const judge = createFitJudge((fits) => setFollowed(!fits), after);
    const report = heightReporter(
      (height) => {
        link?.resized(height);
        if (link) judge.told(height, innerHeight);
      },
      () => performance.now(),
    );
    const size = new ResizeObserver(() => report(current.offsetWidth, current.getBoundingClientRect().height));
    const place = new IntersectionObserver((seen) => show.screen(seen.at(-1)?.isIntersecting ?? false));
    const turned = () => judge.resized(innerHeight);
    size.observe(current);
    place.observe(current);
    addEventListener('resize', turned);
    return () => {
      size.disconnect();
      place.disconnect();
      removeEventListener('resize', turned);
      judge.end();
    };
  }, [link, show]);
  return { frame, followed };
}
