import { defineFamily } from './shared/family.ts';

export default defineFamily({
  id: 'nearest-neighbour',
  label: '1-nearest neighbor',
  explanation:
    'Every place takes the label of the nearest training point. All of them are stored, so it realizes every labeling of distinct points, however many: its VC dimension is infinite.',
  order: 5,
  dimension: 2,
  vcDimension: Number.POSITIVE_INFINITY,
  params: {},
  begin: (points) => (labels) => ({ kind: 'separated', separator: { kind: 'nearest', points, labels } }),
});
