// All scenes on paper, a page each: the question, the figure with what was recorded, the claim, and in a handout the notes. It lies
// over the stage while it is drawn and printed.

import { useEffect } from 'react';
import type { Scene } from '../../chapters/scenes.ts';
import { say } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { shortAddress } from '../../ui/kit/qr-image.tsx';
import { LiveFigureView } from '../live/live-figure.tsx';
import { pageAddress } from '../page/view-address.ts';
import { usePrinter } from '../story/printing.ts';

interface StagePaperProps {
  readonly lab: Lab;
  readonly scenes: readonly Scene[];
  readonly what: 'scenes' | 'handout';
  readonly onEnd: () => void;
}

export default function StagePaper({ lab, scenes, what, onEnd }: StagePaperProps) {
  const { print, paper } = usePrinter(onEnd);
  useEffect(() => print(what), [print, what]);
  return (
    <div className="stage-paper" data-with={what}>
      <p className="stage-paper-wait" role="status">{say`Drawing all scenes …`}</p>
      <section ref={paper} aria-label={say`All scenes`}>
        {scenes.map((scene, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a scene may be in a script twice.
          <article key={i} className="stage-page">
            <h2>{scene.question}</h2>
            <LiveFigureView lab={lab} figure={scene.figure} place="stage" instant />
            {scene.claim !== '' && <p className="stage-page-claim">{scene.claim}</p>}
            {what === 'handout' && scene.notes !== '' && <p className="stage-page-notes">{scene.notes}</p>}
            <p className="stage-page-foot">
              <span>{shortAddress(pageAddress())}</span>
              <span>{i + 1}</span>
            </p>
          </article>
        ))}
      </section>
    </div>
  );
}
