import { defineFamily } from './shared/family.ts';

export default defineFamily({
  id: 'nearest-neighbour',
  label: '1-nearest neighbour',
  explanation:
    'Every place takes the label of the nearest point it was given. It remembers all of them, so distinct points can be labeled in every way, however many: its VC dimension is infinite.',
  order: 5,
  dimension: 2,
  vcDimension: Number.POSITIVE_INFINITY,
  params: {},
  begin: (points) => (labels) => ({ kind: 'separated', separator: { kind: 'nearest', points, labels } }),
});
