// The sheet as it is printed: predictions beside what was found, answers, and the reader's own runs in a table.

import { say } from '../../core/language/say.ts';
import { Table } from '../kit/table.tsx';
import './sheet.css';

export interface SheetAnswer {
  readonly question: string;
  readonly answer: string;
  readonly right: boolean;
}

export interface SheetChapter {
  readonly id: string;
  readonly title: string;
  /** In words; `null` where none was made. */
  readonly predicted: string | null;
  /** What was found, where the prediction was a choice that has been made. */
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
  /** Right answers, of how many questions there are. */
  readonly right: number;
  readonly questions: number;
  readonly chapters: readonly SheetChapter[];
  readonly runs: readonly SheetRun[];
}

export function SheetPaper({ name, right, questions, chapters, runs }: SheetContent) {
  return (
    <div className="sheet-paper">
      <p className="sheet-name">{name === '' ? say`Name: ______________________` : name}</p>
      {chapters.length === 0 && <p>{say`Nothing on it yet: make a prediction, or answer a question.`}</p>}
      {chapters.map(({ id, title, predicted, found, answers }) => (
        <section key={id}>
          <h3>{title}</h3>
          <dl>
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
        </section>
      ))}
      {chapters.length > 0 && <p>{say`${right} of ${questions} questions answered correctly`}</p>}
      {runs.length > 0 && <Runs runs={runs} />}
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
