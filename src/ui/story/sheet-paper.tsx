// The sheet as it is printed: predictions beside what was found, answers, and the reader's own runs in a table.

import { say } from '../../core/language/say.ts';
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
  readonly pictures: string;
  readonly epochs: string;
  readonly trainError: string;
  readonly testError: string;
}

/** What stands on the sheet. */
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
              <Line key={question} term={correct ? say`Right` : say`Wrong`} text={`${question} – ${answer}`} />
            ))}
          </dl>
        </section>
      ))}
      {chapters.length > 0 && <p>{say`${right} of ${questions} questions answered rightly`}</p>}
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
      <table>
        <caption>{say`Own runs`}</caption>
        <thead>
          <tr>
            <th scope="col">{say`Experiment`}</th>
            <th scope="col">{say`Pictures`}</th>
            <th scope="col">{say`Epochs`}</th>
            <th scope="col">{say`Training error`}</th>
            <th scope="col">{say`Test error`}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ id, experiment, pictures, epochs, trainError, testError }) => (
            <tr key={id}>
              <th scope="row">{experiment}</th>
              <td>{pictures}</td>
              <td>{epochs}</td>
              <td>{trainError}</td>
              <td>{testError}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
