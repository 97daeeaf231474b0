// The sheet as it is printed: predictions beside what was found, answers, and the reader's own runs in a table.

import { sentences } from '../../core/language/joints.ts';
import { say, sayCount } from '../../core/language/say.ts';
import type { Sketch } from '../../core/sketch.ts';
import { Table } from '../kit/table.tsx';
import { AnswerTrack } from './answer-track.tsx';
import type { NumberScale } from './number-scale.ts';
import { SketchPad } from './sketch-pad.tsx';
import type { SketchPlot } from './sketch-plots.ts';
import './sheet.css';

export interface SheetAnswer {
  readonly question: string;
  readonly answer: string;
  readonly right: boolean;
}

/** A prediction as it was drawn. */
export type SheetDrawing =
  | { readonly kind: 'sketch'; readonly plot: SketchPlot; readonly sketch: Sketch }
  | {
      readonly kind: 'number';
      readonly scale: NumberScale;
      readonly answer: number;
      readonly found: number | null;
    };

export interface SheetChapter {
  readonly id: string;
  readonly title: string;
  /** What was to be predicted; `null` where nothing was. */
  readonly asked: string | null;
  /** In words; `null` where none was made. */
  readonly predicted: string | null;
  /** `null` where it is not drawn. */
  readonly drawn: SheetDrawing | null;
  /** What became of the prediction; `null` as long as that is not known. */
  readonly found: string | null;
  readonly answers: readonly SheetAnswer[];
}

export interface SheetRun {
  readonly id: string;
  readonly experiment: string;
  readonly images: string;
  readonly epochs: string;
  readonly trainError: string;
  readonly testError: string;
}

/** The content of the sheet. */
export interface SheetContent {
  readonly name: string;
  /** Chapters with all questions answered, of how many there are. */
  readonly read: number;
  readonly of: number;
  /** How many predictions were made. */
  readonly predictions: number;
  /** Right answers, of how many questions there are. */
  readonly right: number;
  readonly questions: number;
  readonly chapters: readonly SheetChapter[];
  readonly runs: readonly SheetRun[];
}

/** What was done, a sentence each. */
export function doneWords({ read, of, predictions, right, questions, runs }: SheetContent): readonly string[] {
  return [
    sayCount(read, '{0} chapter of {1} answered.|{0} chapters of {1} answered.', of),
    sayCount(predictions, '{0} prediction made.|{0} predictions made.'),
    say`${right} of ${questions} questions answered correctly.`,
    sayCount(runs.length, '{0} network trained.|{0} networks trained.'),
  ];
}

export function SheetPaper(content: SheetContent) {
  const { name, chapters, runs } = content;
  return (
    <div className="sheet-paper">
      <p className="sheet-name">{name === '' ? say`Name: ______________________` : name}</p>
      <p>{sentences(doneWords(content))}</p>
      {chapters.length === 0 && <p>{say`Nothing on it yet: make a prediction, or answer a question.`}</p>}
      {chapters.map(({ id, title, asked, predicted, drawn, found, answers }) => (
        <section key={id}>
          <h3>{title}</h3>
          <dl>
            {asked !== null && <Line term={say`Question`} text={asked} />}
            {predicted !== null && <Line term={say`Predicted`} text={predicted} />}
            {found !== null && <Line term={say`Found`} text={found} />}
            {answers.map(({ question, answer, right: correct }) => (
              <Line
                key={question}
                term={correct ? say.in('answer')`Right` : say.in('answer')`Wrong`}
                text={say.in('question and answer')`${question} – ${answer}`}
              />
            ))}
          </dl>
          {drawn && <Drawing drawn={drawn} asked={asked ?? ''} />}
        </section>
      ))}
      {runs.length > 0 && <Runs runs={runs} />}
    </div>
  );
}

function Drawing({ drawn, asked }: { readonly drawn: SheetDrawing; readonly asked: string }) {
  return (
    <div className="sheet-drawing">
      {drawn.kind === 'sketch' ? (
        <SketchPad plot={drawn.plot} sketch={drawn.sketch} prompt={asked} onSketch={null} />
      ) : (
        <AnswerTrack {...drawn} />
      )}
    </div>
  );
}

function Line({ term, text }: { term: string; text: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function Runs({ runs }: Pick<SheetContent, 'runs'>) {
  return (
    <div className="sheet-runs">
      <Table
        look="small"
        caption={say`Own runs`}
        columns={[say`Experiment`, say.in('how many')`Images`, say`Epochs`, say`Training error`, say`Test error`]}
        rows={runs.map(({ experiment, images, epochs, trainError, testError }) => [
          experiment,
          images,
          epochs,
          trainError,
          testError,
        ])}
      />
    </div>
  );
}
