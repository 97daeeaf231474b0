// Sample images before and after the corruption, with the given label. Where only labels are touched, one
// image stands for both. Which images are shown, and how many fit, is reported to the caller.

import { type ReactNode, useEffect } from 'react';
import type { Corruption } from '../../core/corruptions/index.ts';
import { BYTE_LEVELS, type PixelLevels } from '../../core/data/image-set.ts';
import { say, translate } from '../../core/language/say.ts';
import { useSize } from '../charts/use-size.ts';
import { Image } from './image.tsx';
import './images.css';
import { Select } from '../kit/select.tsx';

export interface StripImage {
  readonly position: number;
  readonly trueLabel: number;
  readonly givenLabel: number;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

export interface ImagesView {
  readonly images: readonly StripImage[];
  /** Of the class shown. */
  readonly total: number;
  /** What a byte of `after` stands for. */
  readonly levels: PixelLevels;
}

export interface ImagePlace {
  readonly classIndex: number | null;
  readonly offset: number;
  readonly count: number;
}

interface ImageStripProps {
  /** `null` while there are none yet. */
  readonly shown: ImagesView | null;
  readonly place: ImagePlace;
  readonly classes: readonly string[];
  readonly corruption: Corruption;
  readonly onBrowse: (change: Partial<ImagePlace>) => void;
  /** In place of the images: progress, or what is wrong. */
  readonly message?: ReactNode;
  /** Which data set this is. */
  readonly children: ReactNode;
}

/** Width that one entry takes, gap included, in units of the root font. */
const ENTRY = { single: 4.9, pair: 9.75 };

export function ImageStrip({ shown, place, classes, corruption, onBrowse, message, children }: ImageStripProps) {
  const [box, { width, font }] = useSize();
  const pairs = corruption.touches === 'pixels';
  const count = Math.max(2, Math.min(40, Math.floor(width / (font * (pairs ? ENTRY.pair : ENTRY.single)))));
  useEffect(() => {
    if (count !== place.count) onBrowse({ count });
  }, [count, place.count, onBrowse]);
  return (
    <section className="strip" aria-label={say`Sample images`} data-setting={corruption.id}>
      <div className="strip-side">
        {children}
        <Browser {...{ place, classes, onBrowse, total: shown?.total ?? 0 }} />
      </div>
      <div className="strip-images" ref={box}>
        {message ?? (
          <ul aria-label={pairs ? say`Before and after` : say`With the labels used for training`}>
            {(shown?.images ?? []).slice(0, count).map((image) => (
              <Entry key={image.position} {...{ image, classes, corruption, levels: shown?.levels ?? BYTE_LEVELS }} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

interface BrowserProps extends Pick<ImageStripProps, 'place' | 'classes' | 'onBrowse'> {
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
      <Select<number | ''>
        label={say`Class shown`}
        value={classIndex ?? ''}
        options={[{ id: '', label: say`all classes` }, ...classes.map((label, id) => ({ id, label }))]}
        onChange={(id) => onBrowse({ classIndex: id === '' ? null : id, offset: 0 })}
      />
      {turn(say`Previous images`, '‹', offset - count, offset > 0)}
      {turn(say`Next images`, '›', offset + count, offset + count < total)}
    </div>
  );
}

interface EntryProps {
  readonly image: StripImage;
  readonly classes: readonly string[];
  readonly corruption: Corruption;
  readonly levels: PixelLevels;
}

function Entry({ image: { trueLabel, givenLabel, before, after }, classes, corruption, levels }: EntryProps) {
  const truth = classes[trueLabel] ?? String(trueLabel);
  const given = classes[givenLabel] ?? String(givenLabel);
  return (
    <li>
      <div className="strip-pair">
        <Image bytes={before} levels={BYTE_LEVELS} label={say`An image of class ${truth}`} />
        {corruption.touches === 'pixels' && (
          <>
            <span aria-hidden="true">→</span>
            <Image
              bytes={after}
              levels={levels}
              label={say`The same image with ${translate(corruption.label).toLowerCase()}`}
            />
          </>
        )}
      </div>
      <StripLabel truth={truth} given={given} />
    </li>
  );
}

function StripLabel({ truth, given }: { truth: string; given: string }) {
  if (truth === given) return <p className="strip-label">{truth}</p>;
  return (
    <p className="strip-label" data-wrong>
      <s>
        <span className="visually-hidden">{say`true label: `}</span>
        {truth}
      </s>{' '}
      <strong>
        <span className="visually-hidden">{say`given label: `}</span>
        {given}
      </strong>
    </p>
  );
}
