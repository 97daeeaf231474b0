// The six settings side by side on the same ten pictures, drawn and spoiled here with the lab's own code. The pictures are the
// stand-in's, which any page can draw; the lab shows those of CIFAR-10.

import { useMemo, useState } from 'react';
import { corruptions } from '../../core/corruptions/index.ts';
import { CLASS_NAMES } from '../../core/data/classes.ts';
import { BYTE_LEVELS, IMAGE_BYTES, pixelStatistics } from '../../core/data/image-set.ts';
import { drawStandinImage, STANDIN_SEED } from '../../core/data/standin/standin.ts';
import { corruptorOf, DEFAULT_CONFIG } from '../../core/experiment.ts';
import { fixed } from '../../core/language/numbers.ts';
import { say, sayCount, translate } from '../../core/language/say.ts';
import { Picture } from '../../ui/pictures/picture.tsx';
import '../../ui/story/six-settings.css';

const COUNT = 10;
const PARTLY = 'partially-corrupted-labels';

/** What each setting makes of the pictures, as training is told. */
export interface SpoiledPicture {
  readonly position: number;
  readonly pixels: Uint8Array;
  readonly trueLabel: number;
  readonly toldLabel: number;
  /** Whether its label was drawn, even where the draw hit the true one. */
  readonly drawn: boolean;
}

const originals = (() => {
  let made: readonly { readonly label: number; readonly pixels: Uint8Array }[] | null = null;
  return () => {
    made ??= Array.from({ length: COUNT }, (_, i) => drawStandinImage(STANDIN_SEED, 'train', i));
    return made;
  };
})();

/** @param seed of the dice. @param p of partially corrupted labels. */
export function spoiledPictures(setting: string, seed: number, p: number) {
  const whole = new Uint8Array(COUNT * IMAGE_BYTES);
  for (const [i, { pixels }] of originals().entries()) whole.set(pixels, i * IMAGE_BYTES);
  const corruption = { id: setting, params: setting === PARTLY ? { p } : {} };
  const corruptor = corruptorOf({ ...DEFAULT_CONFIG, seed, corruption }, pixelStatistics(whole));
  const pictures = originals().map(({ label, pixels }, position): SpoiledPicture => {
    const target = new Uint8Array(IMAGE_BYTES);
    corruptor.pixels(pixels, target, 'train', position);
    const toldLabel = corruptor.label(label, position);
    return { position, pixels: target, trueLabel: label, toldLabel, drawn: corruptor.labelCorrupted(position) };
  });
  return { levels: corruptor.levels, pictures };
}

export function SixSettings() {
  const [seed, setSeed] = useState(1);
  const [p, setP] = useState(0.4);
  return (
    <figure className="six">
      <div className="six-controls">
        <label>
          {say`Corruption p = ${fixed(p, 1)}`}
          <input
            type="range"
            min={0}
            max={10}
            value={Math.round(10 * p)}
            aria-valuetext={fixed(p, 1)}
            onChange={({ currentTarget }) => setP(Number(currentTarget.value) / 10)}
          />
        </label>
        <button type="button" className="button" onClick={() => setSeed(seed + 1)}>
          {say`Roll the dice again`}
        </button>
      </div>
      <ol className="six-settings">
        {corruptions.all.map(({ id }) => (
          <SettingRow key={id} setting={id} seed={seed} p={p} />
        ))}
      </ol>
      <figcaption>
        {say`Ten stand-in pictures, drawn by this page in place of photographs, as training is told them. Struck out: the true label, where another was drawn.`}
      </figcaption>
    </figure>
  );
}

/** Without a share of noise to speak of it is always the same. */
function SettingRow({ setting, seed, p }: { setting: string; seed: number; p: number }) {
  const share = setting === PARTLY ? p : 0;
  const { levels, pictures } = useMemo(() => spoiledPictures(setting, seed, share), [setting, seed, share]);
  const corruption = corruptions.get(setting);
  const drawn = pictures.filter((picture) => picture.drawn).length;
  const wrong = pictures.filter(({ toldLabel, trueLabel }) => toldLabel !== trueLabel).length;
  return (
    <li className="six-setting" data-setting={setting}>
      <div className="six-name">
        <b>{translate(corruption.label)}</b>
        {corruption.touches === 'labels' && (
          <p role="status">
            {sayCount(drawn, '{0} label drawn,|{0} labels drawn,')}{' '}
            {sayCount(wrong, '{0} of them wrong|{0} of them wrong')}
          </p>
        )}
      </div>
      <ul className="six-pictures">
        {pictures.map((picture) => (
          <li key={picture.position}>
            <Picture
              bytes={picture.pixels}
              levels={corruption.touches === 'pixels' ? levels : BYTE_LEVELS}
              label={say`A picture of class ${className(picture.trueLabel)}`}
            />
            <Told {...picture} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function Told({ trueLabel, toldLabel, drawn }: SpoiledPicture) {
  if (toldLabel !== trueLabel)
    return (
      <p className="six-told">
        <s>
          <span className="visually-hidden">{say`true label:`} </span>
          {className(trueLabel)}
        </s>
        <strong>
          <span className="visually-hidden">{say`told:`} </span>
          {className(toldLabel)}
        </strong>
      </p>
    );
  return (
    <p className="six-told">
      {className(toldLabel)}
      {drawn && <strong>{say`drawn, and true`}</strong>}
    </p>
  );
}

function className(label: number): string {
  return translate(CLASS_NAMES[label] ?? String(label));
}
