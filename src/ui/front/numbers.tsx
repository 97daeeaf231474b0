// The three numbers of a run, large, each in its place from the beginning.

import { grouped, percent } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';

interface NumbersProps {
  /** `null` before the first epoch. */
  readonly shot: { readonly memorized: number; readonly trainError: number; readonly testError: number } | null;
  readonly images: number;
  /** Whether the last number is the one to look at. */
  readonly differs: boolean;
}

export function Numbers({ shot, images, differs }: NumbersProps) {
  return (
    <dl className="front-numbers" data-differs={differs}>
      <div>
        <dt>{say`of ${grouped(images)} labels memorized`}</dt>
        <dd>{shot ? grouped(shot.memorized) : '–'}</dd>
      </div>
      <div>
        <dt>{say`training error`}</dt>
        <dd>{shot ? percent(shot.trainError) : '–'}</dd>
      </div>
      <div>
        <dt>{say`error on new images`}</dt>
        <dd>{shot ? percent(shot.testError) : '–'}</dd>
      </div>
    </dl>
  );
}
