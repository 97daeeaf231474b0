// A minute for the audience to think and to vote, over the scene.

import { useEffect, useState } from 'react';
import { say } from '../../core/language/say.ts';
import { clockWords } from './clock.ts';

/** Seconds. */
const LENGTH = 60;

export function Countdown() {
  const left = useSecondsLeft(LENGTH);
  return (
    <p className="stage-countdown" role="timer" data-over={left === 0} aria-label={say`Time left`}>
      {clockWords(left)}
    </p>
  );
}

/** Whole seconds until `length` seconds have passed since this began; then 0. */
export function useSecondsLeft(length: number): number {
  const [end] = useState(() => performance.now() + 1000 * length);
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((end - now) / 1000));
}
