import { defineCorruption } from './shared/corruption.ts';

export default defineCorruption({
  id: 'true-labels',
  label: 'True labels',
  explanation:
    'The data set as it is. Every other setting is measured against this one: same pictures, same network, same optimizer.',
  order: 1,
  touches: 'nothing',
  params: {},
  begin: () => ({}),
});
