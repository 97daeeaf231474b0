import { corruptions } from '../../core/corruptions/index.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { say, translate } from '../../core/language/say.ts';
import { formatCount } from '../charts/format.ts';

/** `random labels, seed 1, N = 2,000`, and that the images are the stand-in where they are. */
export function sampleText({ corruption, seed }: ExperimentConfig, images: number, standin: boolean): string {
  const setting = translate(corruptions.get(corruption.id).label).toLowerCase();
  const data = standin ? say`stand-in images` : 'CIFAR-10';
  return say`${data}, ${setting}, seed ${seed}, N = ${formatCount(images)}`;
}
