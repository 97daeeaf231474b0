// The page framed in another site's: the lab alone or one chapter's figure alone, without the site around it. What can be hidden
// are controls; results always show. When it trains: `frame-show.ts`; what is said to the page around it: `frame-link.ts`.

import { useEffect, useRef, useState } from 'react';
import type { Lab } from '../../state/lab.ts';
import type { ViewOptions } from '../../state/view-options.ts';
import '../../ui/frame/frame.css';
import '../../ui/shell/shell.css';
import type { RoomProps } from '../app.tsx';
import { EmbeddedLab } from './embedded-lab.tsx';
import { type FrameDesk, frameDesk } from './frame-desk.ts';
import { FrameHead } from './frame-head.tsx';
import { heightTeller } from './frame-height.ts';

export default function EmbedPage({ lab, view }: RoomProps) {
  const [desk] = useState(() => frameDesk(lab, view.autostart));
  const frame = useSizeAndPlace(desk);
  return (
    <div className="frame" ref={frame} data-hide={view.hide.join(' ')}>
      {!view.hide.includes('header') && <FrameHead lab={lab} view={view} />}
      <Content lab={lab} view={view} desk={desk} />
    </div>
  );
}

interface ContentProps {
  readonly lab: Lab;
  readonly view: ViewOptions;
  readonly desk: FrameDesk;
}

function Content({ lab, view, desk }: ContentProps) {
  return <EmbeddedLab lab={lab} view={view} show={desk.show} />;
}

/** Tells the page around how high the content is, and the experiment whether somebody can see it. */
function useSizeAndPlace({ link, show }: FrameDesk) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    const tell = heightTeller(
      (height) => link?.resized(height),
      () => performance.now(),
    );
    const size = new ResizeObserver(() => tell(current.offsetWidth, current.offsetHeight));
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
