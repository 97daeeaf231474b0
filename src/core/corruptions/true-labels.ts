import { HUES } from '../looks/hues.ts';
import { defineCorruption } from './shared/corruption.ts';
import { labelNoisePython } from './shared/label-noise.ts';

export default defineCorruption({
  id: 'true-labels',
  label: 'True labels',
  explanation:
    'The data set as it is. Every other setting is measured against this one: same images, same network, same optimizer.',
  order: 1,
  touches: 'nothing',
  look: { color: HUES.blue, dash: '' },
  params: {},
  begin: () => ({}),
  python: () => labelNoisePython(0),
});
