// Play, pause, step, epoch, reset, and how far the run has come. The one bar that a reader always has at hand.

import type { ReactNode } from 'react';
import { say } from '../../core/language/say.ts';
import { isBusy } from '../../core/metrics.ts';
import { fractionDone, headline, progressWords, type TransportRun } from './status.ts';
import './transport.css';

export interface TransportActions {
  readonly onTrain: (advance: 'run' | 'step' | 'epoch') => void;
  readonly onPause: () => void;
  readonly onReset: () => void;
}

interface TransportBarProps extends TransportActions {
  readonly run: TransportRun | null;
  readonly setting: string;
  /** The budget of the current experiment. */
  readonly epochs: number;
  /** Why nothing can be trained now; `null` when it can. */
  readonly blocked: string | null;
  /** More buttons, at the end. */
  readonly children?: ReactNode;
}

export function TransportBar(props: TransportBarProps) {
  const { run, setting, epochs, blocked, onTrain, onPause, onReset, children } = props;
  const busy = run !== null && isBusy(run.phase);
  const words = blocked ?? headline(run);
  return (
    <section className="transport" aria-label={say.in('controls')`Training`} data-setting={setting}>
      <div className="transport-buttons">
        <button
          type="button"
          className="button play"
          disabled={blocked !== null}
          // The second click of a double click would pause what the first has started.
          onClick={({ detail }) => {
            if (detail > 1) return;
            if (busy) onPause();
            else onTrain('run');
          }}
        >
          <span aria-hidden="true" className="play-sign" data-sign={busy ? 'pause' : 'play'} />
          {busy ? say`Pause` : playWord(run)}
        </button>
        <StepButtons able={!busy && blocked === null} onTrain={onTrain} />
        <button type="button" className="button transport-reset" disabled={run === null} onClick={onReset}>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3 8a5 5 0 1 0 2-4M3 1.5v4h4" fill="none" stroke="currentColor" strokeWidth="1.75" />
          </svg>
          {say`Reset`}
        </button>
        {children}
      </div>
      <div className="transport-status">
        <p className="transport-words">
          <strong>{words}</strong>
          {progressWords(run, epochs).map((text) => (
            <span key={text.replace(/[\d,.]+/g, '#')}>{text}</span>
          ))}
        </p>
        <progress aria-label={say`Fraction of the epochs`} value={fractionDone(run, epochs)} max={1} />
      </div>
      {/* Phases only: numbers several times a second would be noise. */}
      <p className="visually-hidden" role="status">
        {words}
      </p>
    </section>
  );
}

function playWord(run: TransportRun | null): string {
  if (run === null) return say`Train`;
  return run.phase === 'paused' ? say`Resume` : say`Train again`;
}

function StepButtons({ able, onTrain }: { able: boolean } & Pick<TransportActions, 'onTrain'>) {
  return (
    <>
      <button type="button" className="button" disabled={!able} onClick={() => onTrain('step')}>
        <span className="visually-hidden">{say`One `}</span>
        <span className="transport-word">{say.in('of training')`Step`}</span>
      </button>
      <button type="button" className="button" disabled={!able} onClick={() => onTrain('epoch')}>
        <span className="visually-hidden">{say`One `}</span>
        <span className="transport-word">{say`Epoch`}</span>
      </button>
    </>
  );
}
