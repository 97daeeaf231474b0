// A sweep under way: how far, how long still, pause, skip and cancel. Sticks to the foot of the page, so that figures can be
// watched filling.

import { useState } from 'react';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { dots } from '../../core/language/joints.ts';
import { msg, say, sayCount, translate } from '../../core/language/say.ts';
import { InnerLink } from '../shell/inner-link.tsx';
import './sweep.css';

export interface SweepView {
  readonly phase: 'running' | 'paused' | 'resumable' | 'over';
  /** Figure and preset: `Test error against label corruption · Lecture: one minute`. */
  readonly title: string;
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
  readonly total: number;
  /** 0 … 1. */
  readonly share: number;
  readonly secondsLeft: number | null;
  readonly jobs: readonly JobView[];
  readonly fault: string | null;
  readonly kept: boolean;
}

export interface JobView {
  readonly key: string;
  readonly label: string;
  readonly state: 'waiting' | 'running' | 'done' | 'known' | 'skipped' | 'failed';
  readonly share: number;
  readonly why: string | null;
  readonly config: ExperimentConfig;
  /** The run in the lab. */
  readonly href: string;
}

interface SweepBarProps {
  readonly sweep: SweepView;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onSkip: (key: string) => void;
  readonly onRetry: () => void;
  readonly onCancel: () => void;
  /** Puts a run's experiment in the lab; the sweep continues meanwhile. */
  readonly onOpen: (config: ExperimentConfig) => void;
  /** Saves the sweep's finished runs in one file. */
  readonly onSave: () => void;
}

export function SweepBar({ sweep, onPause, onResume, onSkip, onRetry, onCancel, onOpen, onSave }: SweepBarProps) {
  const [open, setOpen] = useState(false);
  const { phase, jobs } = sweep;
  return (
    <section className="sweep" aria-label={say`Sweep`} data-phase={phase}>
      {open && <JobList jobs={jobs} onSkip={onSkip} onOpen={onOpen} />}
      {sweep.fault && <p className="chart-note">{sweep.fault}</p>}
      <div className="sweep-row">
        <div className="sweep-words">
          <strong>{translate(HEADLINES[phase])}</strong> <span>{sweep.title}</span>
          <progress aria-label={say`Fraction of the runs`} value={sweep.share} max={1} />
          <small>{progressWords(sweep)}</small>
        </div>
        <div className="sweep-buttons">
          {phase === 'running' && (
            <button type="button" className="button" onClick={onPause}>
              {say`Pause`}
            </button>
          )}
          {(phase === 'paused' || phase === 'resumable') && (
            <button type="button" className="button" data-first onClick={onResume}>
              {say`Resume`}
            </button>
          )}
          {sweep.failed + sweep.skipped > 0 && (
            <button type="button" className="button" onClick={onRetry}>
              {say`Try the rest again`}
            </button>
          )}
          <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {say`Runs`}
          </button>
          <button type="button" className="button" disabled={sweep.done === 0} onClick={onSave}>
            {say`Save`}
          </button>
          <button type="button" className="button" onClick={onCancel}>
            {phase === 'over' ? say`Close` : say`Cancel`}
          </button>
        </div>
      </div>
      {/* Phases only: numbers several times a second would be noise. */}
      <p className="visually-hidden" role="status">
        {translate(HEADLINES[phase])}
      </p>
    </section>
  );
}

const HEADLINES: Readonly<Record<SweepView['phase'], string>> = {
  running: msg('Training', 'phase'),
  paused: msg('Paused'),
  resumable: msg('Not finished'),
  over: msg('Finished'),
};

function progressWords({ done, failed, skipped, total, secondsLeft, phase, kept }: SweepView): string {
  const left = phase === 'running' ? (secondsLeft === null ? say`time left unknown yet` : timeText(secondsLeft)) : '';
  return dots([
    say`${done} of ${total} runs`,
    ...(failed > 0 ? [sayCount(failed, '{0} failed|{0} failed')] : []),
    ...(skipped > 0 ? [sayCount(skipped, '{0} skipped|{0} skipped')] : []),
    ...(left === '' ? [] : [left]),
    ...(kept ? [] : [say`this browser does not store runs: points last as long as the page is open`]),
  ]);
}

/** `about 40 s left`, `about 3 min left`, `about 2 h left`. */
export function timeText(seconds: number): string {
  if (seconds < 90) return say`about ${Math.max(5, 5 * Math.round(seconds / 5))} s left`;
  if (seconds < 5400) return say`about ${Math.round(seconds / 60)} min left`;
  return say`about ${Math.round(seconds / 3600)} h left`;
}

const STATE_WORDS: Readonly<Record<JobView['state'], string>> = {
  waiting: msg('waiting'),
  running: msg('training', 'phase'),
  done: msg('done'),
  known: msg('already there'),
  skipped: msg('skipped'),
  failed: msg('failed'),
};

type JobListProps = { readonly jobs: readonly JobView[] } & Pick<SweepBarProps, 'onSkip' | 'onOpen'>;

function JobList({ jobs, onSkip, onOpen }: JobListProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
    <ol className="sweep-jobs" aria-label={say`Runs of the sweep`} tabIndex={0}>
      {jobs.map(({ key, label, state, share, why, href, config }) => (
        <li key={key} data-state={state}>
          <InnerLink href={href} onFollow={() => onOpen(config)}>
            {label}
          </InnerLink>
          <span>
            {why ?? (state === 'running' ? say`training, ${Math.round(100 * share)}%` : translate(STATE_WORDS[state]))}
          </span>
          {(state === 'running' || state === 'waiting') && (
            <button
              type="button"
              className="button"
              data-quiet
              aria-label={say`Skip ${label}`}
              onClick={() => onSkip(key)}
            >
              {say`Skip`}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
