// The six settings side by side on the same ten images, generated and corrupted here with the lab's own code. The images are the
// stand-in's, which any page can generate; the lab shows those of CIFAR-10.

import { useMemo, useState } from 'react';
import { corruptions } from '../../core/corruptions/index.ts';
import { CLASS_NAMES } from '../../core/data/classes.ts';
import { BYTE_LEVELS, IMAGE_BYTES, pixelStatistics } from '../../core/data/image-set.ts';
import { drawStandinImage, STANDIN_SEED } from '../../core/data/standin/standin.ts';
import { corruptorOf, DEFAULT_CONFIG } from '../../core/experiment.ts';
import { fixed } from '../../core/language/numbers.ts';
import { say, sayCount, translate } from '../../core/language/say.ts';
import { Image } from '../../ui/images/image.tsx';
import '../../ui/story/six-settings.css';

const COUNT = 10;
const PARTLY = 'partially-corrupted-labels';

/** One image as training receives it under a setting: its pixels and its given label. */
export interface CorruptedImage {
  readonly position: number;
  readonly pixels: Uint8Array;
  readonly trueLabel: number;
  readonly givenLabel: number;
  /** Whether its label was replaced at random, even where the draw is the true one. */
  readonly replaced: boolean;
}

const originals = (() => {
  let made: readonly { readonly label: number; readonly pixels: Uint8Array }[] | null = null;
  return () => {
    made ??= Array.from({ length: COUNT }, (_, i) => drawStandinImage(STANDIN_SEED, 'train', i));
    return made;
  };
})();

/** @param seed of the random draws. @param p corruption level, for partially corrupted labels. */
export function corruptedImages(setting: string, seed: number, p: number) {
  const whole = new Uint8Array(COUNT * IMAGE_BYTES);
  for (const [i, { pixels }] of originals().entries()) whole.set(pixels, i * IMAGE_BYTES);
  const corruption = { id: setting, params: setting === PARTLY ? { p } : {} };
  const corruptor = corruptorOf({ ...DEFAULT_CONFIG, seed, corruption }, pixelStatistics(whole));
  const images = originals().map(({ label, pixels }, position): CorruptedImage => {
    const target = new Uint8Array(IMAGE_BYTES);
    corruptor.pixels(pixels, target, 'train', position);
    const givenLabel = corruptor.label(label, position);
    return { position, pixels: target, trueLabel: label, givenLabel, replaced: corruptor.labelCorrupted(position) };
  });
  return { levels: corruptor.levels, images };
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
          {say`Draw new labels`}
        </button>
      </div>
      <ol className="six-settings">
        {corruptions.all.map(({ id }) => (
          <SettingRow key={id} setting={id} seed={seed} p={p} />
        ))}
      </ol>
      <figcaption>
        {say`Ten synthetic stand-in images with the labels used for training. A struck-through label is the true one, replaced by a random one.`}
      </figcaption>
    </figure>
  );
}

/** `p` only matters to partially corrupted labels, so the others are computed once per seed. */
function SettingRow({ setting, seed, p }: { setting: string; seed: number; p: number }) {
  const level = setting === PARTLY ? p : 0;
  const { levels, images } = useMemo(() => corruptedImages(setting, seed, level), [setting, seed, level]);
  const corruption = corruptions.get(setting);
  const replaced = images.filter((image) => image.replaced).length;
  const wrong = images.filter(({ givenLabel, trueLabel }) => givenLabel !== trueLabel).length;
  return (
    <li className="six-setting" data-setting={setting}>
      <div className="six-name">
        <b>{translate(corruption.label)}</b>
        {corruption.touches === 'labels' && (
          <p role="status">
            {sayCount(replaced, '{0} label replaced,|{0} labels replaced,')}{' '}
            {sayCount(wrong, '{0} of them wrong|{0} of them wrong')}
          </p>
        )}
      </div>
      <ul className="six-images">
        {images.map((image) => (
          <li key={image.position}>
            <Image
              bytes={image.pixels}
              levels={corruption.touches === 'pixels' ? levels : BYTE_LEVELS}
              label={say`An image of class ${className(image.trueLabel)}`}
            />
            <GivenLabel {...image} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function GivenLabel({ trueLabel, givenLabel, replaced }: CorruptedImage) {
  if (givenLabel !== trueLabel)
    return (
      <p className="six-told">
        <s>
          <span className="visually-hidden">{say`true label:`} </span>
          {className(trueLabel)}
        </s>
        <strong>
          <span className="visually-hidden">{say`given label:`} </span>
          {className(givenLabel)}
        </strong>
      </p>
    );
  return (
    <p className="six-told">
      {className(givenLabel)}
      {replaced && <strong>{say`replaced, still true`}</strong>}
    </p>
  );
}

function className(label: number): string {
  return translate(CLASS_NAMES[label] ?? String(label));
}
