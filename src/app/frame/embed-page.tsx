// The page framed in another site's: the lab alone or one chapter's figure alone, without the site around it. What can be hidden
// are controls; results always show. When it trains: `frame-show.ts`; what is sent to the page around it: `frame-link.ts`.

import { useEffect, useRef, useState } from 'react';
import { type Chapter, chapters } from '../../chapters/index.ts';
import { readConfig } from '../../core/config-codec.ts';
import { commas } from '../../core/language/joints.ts';
import { say, translate } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import '../../ui/frame/frame.css';
import '../../ui/shell/shell.css';
import type { RoomProps } from '../page/room-props.ts';
import { EmbeddedChapter } from './embedded-chapter.tsx';
import { EmbeddedLab } from './embedded-lab.tsx';
import { type FrameDesk, frameDesk } from './frame-desk.ts';
import { FrameHead } from './frame-head.tsx';
import { heightReporter } from './frame-height.ts';

export default function EmbedPage({ lab, view }: RoomProps) {
  const chapter = chapters.find(view.chapter) ?? null;
  const [desk] = useState(() => {
    if (chapter) openChapter(lab, chapter);
    return frameDesk(lab, view.autostart);
  });
  const frame = useSizeAndPlace(desk);
  const { show } = desk;
  return (
    <div className="frame" ref={frame} data-content={chapter ? 'chapter' : 'lab'} data-hide={view.hide.join(' ')}>
      {!view.hide.includes('header') && <FrameHead lab={lab} view={view} title={chapter && translate(chapter.title)} />}
      {view.chapter !== '' && !chapter && (
        <p role="status" className="frame-cannot">
          {say`There is no chapter “${view.chapter}”, so the lab is shown. Chapters: ${commas(chapters.ids)}.`}
        </p>
      )}
      {chapter ? (
        <EmbeddedChapter lab={lab} view={view} show={show} figure={chapter.figure} />
      ) : (
        <EmbeddedLab lab={lab} view={view} show={show} />
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

/** Reports the content's height to the page around, and to the experiment whether it is visible. */
function useSizeAndPlace({ link, show }: FrameDesk) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    const report = heightReporter(
      (height) => link?.resized(height),
      () => performance.now(),
    );
    const size = new ResizeObserver(() => report(current.offsetWidth, current.getBoundingClientRect().height));
    const place = new IntersectionObserver((seen) => show.screen(seen.at(-1)?.isIntersecting ?? false));
    size.observe(current);
    place.observe(current);
    return () => {
      size.disconnect();
      place.disconnect();
    };
  }, [link, show]);
  return frame;
}
