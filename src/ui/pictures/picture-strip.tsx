// Sample pictures before and after the corruption, with the label that training is told. Where only labels are touched, one
// picture stands for both. Which pictures are shown, and how many fit, is told to the caller.

import { type ReactNode, useEffect } from 'react';
import type { Corruption } from '../../core/corruptions/index.ts';
import { BYTE_LEVELS, type PixelLevels } from '../../core/data/image-set.ts';
import { say, translate } from '../../core/language/say.ts';
import { useSize } from '../charts/use-size.ts';
import { Picture } from './picture.tsx';
import './pictures.css';

export interface PictureView {
  readonly position: number;
  readonly trueLabel: number;
  readonly givenLabel: number;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

export interface PicturesView {
  readonly pictures: readonly PictureView[];
  /** Of the class shown. */
  readonly total: number;
  /** What a byte of `after` stands for. */
  readonly levels: PixelLevels;
}

export interface PicturePlace {
  readonly classIndex: number | null;
  readonly offset: number;
  readonly count: number;
}

interface PictureStripProps {
  /** `null` while there are none yet. */
  readonly shown: PicturesView | null;
  readonly place: PicturePlace;
  readonly classes: readonly string[];
  readonly corruption: Corruption;
  readonly onBrowse: (change: Partial<PicturePlace>) => void;
  /** In place of the pictures: progress, or what is wrong. */
  readonly message?: ReactNode;
  /** Which data set this is. */
  readonly children: ReactNode;
}

/** Width that one entry takes, gap included, in units of the root font. */
const ENTRY = { single: 4.9, pair: 9.75 };

export function PictureStrip({ shown, place, classes, corruption, onBrowse, message, children }: PictureStripProps) {
  const [box, { width, font }] = useSize();
  const pairs = corruption.touches === 'pixels';
  const count = Math.max(2, Math.min(40, Math.floor(width / (font * (pairs ? ENTRY.pair : ENTRY.single)))));
  useEffect(() => {
    if (count !== place.count) onBrowse({ count });
  }, [count, place.count, onBrowse]);
  return (
    <section className="strip" aria-label={say`Sample pictures`} data-setting={corruption.id}>
      <div className="strip-side">
        {children}
        <Browser {...{ place, classes, onBrowse, total: shown?.total ?? 0 }} />
      </div>
      <div className="strip-pictures" ref={box}>
        {message ?? (
          <ul aria-label={pairs ? say`Before and after` : say`With the labels that training is told`}>
            {(shown?.pictures ?? []).slice(0, count).map((picture) => (
              <Entry
                key={picture.position}
                {...{ picture, classes, corruption, levels: shown?.levels ?? BYTE_LEVELS }}
              />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

interface BrowserProps extends Pick<PictureStripProps, 'place' | 'classes' | 'onBrowse'> {
  readonly total: number;
}

function Browser({ place: { classIndex, offset, count }, classes, onBrowse, total }: BrowserProps) {
  const turn = (label: string, sign: string, to: number, able: boolean) => (
    <button
      type="button"
      className="button"
      aria-label={label}
      disabled={!able}
      onClick={() => onBrowse({ offset: Math.max(0, to) })}
    >
      {sign}
    </button>
  );
  return (
    <div className="strip-browser">
      <select
        aria-label={say`Class shown`}
        value={classIndex ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onBrowse({ classIndex: value === '' ? null : Number(value), offset: 0 })
        }
      >
        <option value="">{say`all classes`}</option>
        {classes.map((name, i) => (
          <option key={name} value={i}>
            {name}
          </option>
        ))}
      </select>
      {turn(say`Previous pictures`, '‹', offset - count, offset > 0)}
      {turn(say`Next pictures`, '›', offset + count, offset + count < total)}
    </div>
  );
}

interface EntryProps {
  readonly picture: PictureView;
  readonly classes: readonly string[];
  readonly corruption: Corruption;
  readonly levels: PixelLevels;
}

function Entry({ picture: { trueLabel, givenLabel, before, after }, classes, corruption, levels }: EntryProps) {
  const truth = classes[trueLabel] ?? String(trueLabel);
  const given = classes[givenLabel] ?? String(givenLabel);
  return (
    <li>
      <div className="strip-pair">
        <Picture bytes={before} levels={BYTE_LEVELS} label={say`A picture of class ${truth}`} />
        {corruption.touches === 'pixels' && (
          <>
            <span aria-hidden="true">→</span>
            <Picture
              bytes={after}
              levels={levels}
              label={say`The same under ${translate(corruption.label).toLowerCase()}`}
            />
          </>
        )}
      </div>
      <LabelTold truth={truth} given={given} />
    </li>
  );
}

function LabelTold({ truth, given }: { truth: string; given: string }) {
  if (truth === given) return <p className="strip-label">{truth}</p>;
  return (
    <p className="strip-label" data-wrong>
      <s>
        <span className="visually-hidden">{say`true label: `}</span>
        {truth}
      </s>{' '}
      <strong>
        <span className="visually-hidden">{say`told: `}</span>
        {given}
      </strong>
    </p>
  );
}
