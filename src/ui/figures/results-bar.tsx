// Results that travel: save what this browser has trained, open what others have.

import { useId } from 'react';
import { say } from '../../core/language/say.ts';

interface ResultsBarProps {
  /** Runs that this browser has finished. */
  readonly ownCount: number;
  readonly author: string;
  readonly onAuthor: (author: string) => void;
  readonly onSave: () => void;
  readonly onForget: () => void;
  readonly opened: readonly { readonly id: string; readonly author: string; readonly runs: readonly unknown[] }[];
  readonly onClose: (id: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly refused: readonly string[];
  readonly onDismiss: () => void;
}

export function ResultsBar(props: ResultsBarProps) {
  const { ownCount, author, onAuthor, onSave, onForget, opened, onClose, onFiles } = props;
  return (
    <section className="results" aria-label={say`Results`}>
      <div className="results-row">
        <label>
          {say`Your name`}{' '}
          <input
            type="text"
            value={author}
            maxLength={80}
            autoComplete="name"
            placeholder={say`beside your points`}
            onChange={({ currentTarget }) => onAuthor(currentTarget.value)}
          />
        </label>
        <button type="button" className="button" disabled={ownCount === 0} onClick={onSave}>
          {say`Save my results (${ownCount})`}
        </button>
        <FileButton onFiles={onFiles} />
        <button type="button" className="button" data-quiet disabled={ownCount === 0} onClick={onForget}>
          {say`Forget my sweeps`}
        </button>
      </div>
      {opened.length > 0 && (
        <ul className="results-opened" aria-label={say`Opened files`}>
          {opened.map((file) => (
            <li key={file.id}>
              {say`${file.author}, ${file.runs.length} runs`}
              <button
                type="button"
                className="button"
                data-quiet
                aria-label={say`Close the results of ${file.author}`}
                onClick={() => onClose(file.id)}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <Refused {...props} />
    </section>
  );
}

function FileButton({ onFiles }: Pick<ResultsBarProps, 'onFiles'>) {
  const id = useId();
  return (
    <span className="results-file">
      <label htmlFor={id} className="button">
        {say`Open results …`}
      </label>
      <input
        id={id}
        type="file"
        multiple
        accept="application/json,.json"
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </span>
  );
}

function Refused({ refused, onDismiss }: Pick<ResultsBarProps, 'refused' | 'onDismiss'>) {
  return (
    <div role="alert">
      {refused.length > 0 && (
        <div className="notice" data-tone="error">
          <p>{refused.join(' ')}</p>
          <button type="button" className="button" data-quiet aria-label={say`Close this message`} onClick={onDismiss}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}
