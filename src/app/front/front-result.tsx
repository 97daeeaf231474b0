// The reader's result at the end of the front page: a card to save as an image, and a link that asks others for their bet.

import { useRef, useState } from 'react';
import { say } from '../../core/language/say.ts';
import type { FrontState } from '../../state/front/front-state.ts';
import { savePng } from '../../ui/charts/download.ts';
import { ResultCard } from '../../ui/front/result-card.tsx';
import { CopyButton } from '../../ui/shell/copy-button.tsx';
import { pageAddress } from '../page/view-address.ts';

interface FrontResultProps {
  readonly state: FrontState;
}

export function FrontResult({ state: { random, truth, bet } }: FrontResultProps) {
  const card = useRef<SVGSVGElement>(null);
  if (!random || !truth) return null;
  const images = random.predicted.length;
  const link = shareLink(bet === null ? null : Math.round((100 * bet) / images));
  const save = () => {
    if (card.current) void savePng('random-labels-bet', new XMLSerializer().serializeToString(card.current));
  };
  return (
    <section className="front-result" aria-label={say`Your result`}>
      <ResultCard
        ref={card}
        {...{ images, bet }}
        memorized={random.memorized}
        randomTestError={random.testError}
        trueTestError={truth.testError}
        address={pageAddress().replace(/^https?:\/\//, '')}
      />
      <div className="front-share">
        <button type="button" className="button" onClick={save}>
          {say`Save as an image`}
        </button>
        <CopyButton text={link} what={say`a link with your bet, without the answer`}>
          {say`Copy a link with your bet`}
        </CopyButton>
        <ShareButton link={link} />
      </div>
    </section>
  );
}

/** The page's own address, with the bet in percent: the answer is not in it. */
function shareLink(bet: number | null): string {
  return bet === null ? pageAddress() : `${pageAddress()}?bet=${bet}`;
}

/** Where the device has a way to share. */
function ShareButton({ link }: { readonly link: string }) {
  const [refused, setRefused] = useState(false);
  if (!('share' in navigator) || refused) return null;
  const share = () => {
    navigator
      .share({ title: say`How many random labels can it memorize?`, url: link })
      .catch((reason: unknown) => setRefused(!(reason instanceof DOMException && reason.name === 'AbortError')));
  };
  return (
    <button type="button" className="button" onClick={share}>
      {say`Share …`}
    </button>
  );
}
