// The frame as it will be, in a frame.

import { useEffect, useRef, useState } from 'react';
import { say } from '../../core/language/say.ts';

interface SharePreviewProps {
  readonly address: string;
  readonly title: string;
  /** `null`: as its content. */
  readonly height: number | null;
  readonly usual: number;
}

export function SharePreview({ address, title, height, usual }: SharePreviewProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [content, setContent] = useState(usual);
  useEffect(() => {
    const onMessage = ({ source, data }: MessageEvent<unknown>) => {
      const contentHeight = source === frame.current?.contentWindow ? heightOf(data) : null;
      if (contentHeight !== null) setContent(contentHeight);
    };
    addEventListener('message', onMessage);
    return () => removeEventListener('message', onMessage);
  }, []);
  return (
    <section className="share-preview" aria-label={say`Preview`}>
      <h2>{say`Preview`}</h2>
      {/* Another address is another frame: one that only changes its hash would keep what was trained in it. */}
      <iframe key={address} ref={frame} src={address} title={say`Preview: ${title}`} height={height ?? content} />
    </section>
  );
}

/** Of our own page, but checked as whatever comes in from a window is. */
function heightOf(data: unknown): number | null {
  if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'resize') return null;
  return 'height' in data && typeof data.height === 'number' && data.height > 0 ? data.height : null;
}
