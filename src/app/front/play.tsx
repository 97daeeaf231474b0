// What the reader does on the front page: the bet and the one button, in places that stay; between them the sentence about what was seen.

import { type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import { sentences } from '../../core/language/joints.ts';
import { grouped } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';
import type { Front } from '../../state/front/front.ts';
import { type FrontState, isTraining } from '../../state/front/front-state.ts';
import { writeView } from '../../state/page/view-options.ts';
import { BetTrack } from '../../ui/front/bet-track.tsx';
import { InnerLink } from '../../ui/shell/inner-link.tsx';
import type { RoomProps } from '../page/room-props.ts';
import { announced, answerWords, comparisonWords } from './front-words.ts';

interface PlayProps extends Pick<RoomProps, 'view' | 'onView'> {
  /** `null` until its code is there; no image is either. */
  readonly front: Front | null;
  readonly state: FrontState;
}

/** Where the slider begins, in percent: in the middle, so that it suggests neither end. */
const MIDDLE = 50;

export function Play({ front, state, view, onView }: PlayProps) {
  const [percent, setPercent] = useState(MIDDLE);
  const images = state.images?.given.length ?? 0;
  const bet = Math.round((percent / 100) * images);
  const asked = state.step === 'question';
  const act = (event: FormEvent) => {
    event.preventDefault();
    if (asked) front?.commit(bet);
    else front?.trainOnTruth();
  };
  return (
    <form className="front-play" onSubmit={act}>
      <BetTrack
        images={images}
        bet={asked ? bet : state.bet}
        memorized={asked ? null : (state.random?.memorized ?? 0)}
        rival={view.bet === '' ? null : Math.round((Number(view.bet) / 100) * images)}
        onBet={(count) => setPercent((100 * count) / Math.max(1, images))}
      />
      <Words {...{ state, view, bet, images }} />
      <div className="front-buttons">
        {state.failure !== null ? (
          <button type="button" className="button front-main" data-first="true" onClick={() => front?.retry()}>
            {say`Try again`}
          </button>
        ) : (
          <MainButton {...{ state, view, onView }} />
        )}
        {asked && state.failure === null && (
          <button
            type="button"
            className="button front-skip"
            data-quiet=""
            disabled={state.images === null}
            onClick={() => front?.commit(null)}
          >
            {say`Skip the bet`}
          </button>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {announced(state)}
      </p>
    </form>
  );
}

function MainButton({ state, view, onView }: Pick<PlayProps, 'state' | 'view' | 'onView'>) {
  const link = useRef<HTMLSpanElement>(null);
  const [pressed, setPressed] = useState(false);
  const over = state.step === 'comparison';
  // The button that had the focus gives way to the link.
  useLayoutEffect(() => {
    if (over && pressed) link.current?.querySelector('a')?.focus({ preventScroll: true });
  }, [over, pressed]);
  if (over) {
    return (
      <span ref={link} className="front-next">
        <InnerLink
          href={`./${writeView({ ...view, room: 'story', chapter: '' })}`}
          onFollow={() => onView({ room: 'story', chapter: '' })}
        >
          {say`So what did zero training error tell you?`}
        </InnerLink>
      </span>
    );
  }
  const waits = isTraining(state) || state.images === null;
  return (
    <button
      type="submit"
      className="button front-main"
      data-first="true"
      aria-disabled={waits}
      onClick={(event) => {
        if (waits) event.preventDefault();
        else setPressed(true);
      }}
    >
      {state.step === 'question'
        ? say`Bet, and train`
        : isTraining(state)
          ? say`Training`
          : say`Now with the true labels`}
    </button>
  );
}

interface WordsProps extends Pick<PlayProps, 'state' | 'view'> {
  readonly bet: number;
  readonly images: number;
}

/** What the reader has bet, or what was seen. */
function Words({ state, view, bet, images }: WordsProps) {
  const { step, random, truth, failure } = state;
  if (failure !== null) {
    return (
      <p className="front-words" role="alert">
        {failure}
      </p>
    );
  }
  return (
    <div className="front-words" aria-live={isTraining(state) ? 'off' : 'polite'}>
      {step === 'question' && <Asked {...{ view, bet, images }} />}
      {isTraining(state) && <p>{underWay(state)}</p>}
      {step === 'answer' && random && <p>{answerWords(random, state.bet, state.data?.test ?? 0)}</p>}
      {step === 'comparison' && random && truth && <p>{comparisonWords(random, truth)}</p>}
    </div>
  );
}

function underWay({ step, bet, random, truth }: FrontState): string {
  const epoch = (step === 'random' ? random : truth)?.epoch ?? null;
  return sentences([
    ...(step === 'true' ? [say`Now with the true labels.`] : bet === null ? [] : [say`You said ${grouped(bet)}.`]),
    ...(epoch === null ? [] : [say`Epoch ${epoch}.`]),
  ]);
}

function Asked({ view, bet, images }: Omit<WordsProps, 'state'>) {
  return (
    <>
      <p className="front-own">
        {say`Your bet:`} <output>{grouped(bet)}</output>
      </p>
      <p>
        {view.bet === ''
          ? say`A network that guesses at random would match about ${grouped(images / 10)}.`
          : say`Whoever shared this link with you bet ${grouped((Number(view.bet) / 100) * images)}.`}
      </p>
    </>
  );
}
