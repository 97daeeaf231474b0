// A number that was predicted, on its scale: the reader's mark above the line, what was found below it.

import { say } from '../../core/language/say.ts';
import { type NumberScale, placeOf } from './number-scale.ts';
import './answer-track.css';

interface AnswerTrackProps {
  readonly scale: NumberScale;
  readonly answer: number;
  /** `null` as long as it is not known. */
  readonly found: number | null;
}

export function AnswerTrack({ scale, answer, found }: AnswerTrackProps) {
  return (
    <div className="answer-track">
      <Mark kind="said" place={placeOf(scale, answer)} text={say`you: ${scale.words(answer)}`} />
      <span className="answer-line" />
      {found !== null && <Mark kind="found" place={placeOf(scale, found)} text={say`found: ${scale.words(found)}`} />}
    </div>
  );
}

/** Its text is beside the mark, on the side with more space. */
function Mark({ kind, place, text }: { readonly kind: string; readonly place: number; readonly text: string }) {
  return (
    <span
      className="answer-mark"
      data-kind={kind}
      data-side={place > 0.5 ? 'left' : 'right'}
      style={{ left: `${100 * place}%` }}
    >
      <span>{text}</span>
    </span>
  );
}
