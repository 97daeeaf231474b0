// Results that travel: save what this browser has trained, open what others have.

import { useId } from 'react';
import { sentences } from '../../core/language/joints.ts';
import { say, sayCount } from '../../core/language/say.ts';
import './results.css';

interface ResultsBarProps {
  /** Runs that this browser has finished. */
  readonly ownCount: number;
  readonly author: string;
  readonly onAuthor: (author: string) => void;
  readonly onSave: () => void;
  readonly onForget: () => void;
  readonly onFiles: (files: readonly File[]) => void;
}

export function ResultsBar({ ownCount, author, onAuthor, onSave, onForget, onFiles }: ResultsBarProps) {
  return (
    <div className="results">
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
        {say`Delete my sweeps`}
      </button>
    </div>
  );
}

interface OpenedFilesProps {
  readonly opened: readonly { readonly id: string; readonly author: string; readonly runs: readonly unknown[] }[];
  readonly onClose: (id: string) => void;
}

/** Whose results the figures show beside the rest; nothing where no file is open. */
export function OpenedFiles({ opened, onClose }: OpenedFilesProps) {
  if (opened.length === 0) return null;
  return (
    <ul className="results-opened" aria-label={say`Opened files`}>
      {opened.map((file) => (
        <li key={file.id}>
          {sayCount(file.runs.length, '{1}, {0} run|{1}, {0} runs', file.author)}
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

interface RefusedFilesProps {
  readonly refused: readonly string[];
  readonly onDismiss: () => void;
}

/** In sight wherever a file was dropped on the page. */
export function RefusedFiles({ refused, onDismiss }: RefusedFilesProps) {
  return (
    <div className="results-refused" role="alert">
      {refused.length > 0 && (
        <div className="notice" data-tone="error">
          <p>{sentences(refused)}</p>
          <button type="button" className="button" data-quiet aria-label={say`Close this message`} onClick={onDismiss}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}
