// Experiments that are shared often: what the builder offers, and what `oembed/` of a built page has a file for. Plain data without
// imports, for the build reads it too; a test holds it against the registries. Ids are written down by others: never rename one.

export interface SharePreset {
  readonly id: string;
  /** In English; in words of the definitions. */
  readonly title: string;
  /** The address's hash without `#`. */
  readonly experiment: string;
}

export const SHARE_PRESETS: readonly SharePreset[] = [
  { id: 'true-labels', title: 'True labels · MLP 1×512', experiment: 'setting=true-labels' },
  { id: 'random-labels', title: 'Random labels · MLP 1×512', experiment: 'setting=random-labels' },
  {
    id: 'partially-corrupted-labels',
    title: 'Partially corrupted labels, p = 0.4 · MLP 1×512',
    experiment: 'setting=partially-corrupted-labels&p=0.4',
  },
  { id: 'shuffled-pixels', title: 'Shuffled pixels · MLP 1×512', experiment: 'setting=shuffled-pixels' },
  { id: 'random-pixels', title: 'Random pixels · MLP 1×512', experiment: 'setting=random-pixels' },
  { id: 'gaussian-pixels', title: 'Gaussian pixels · MLP 1×512', experiment: 'setting=gaussian-pixels' },
  {
    id: 'random-labels-linear',
    title: 'Random labels · Linear',
    experiment: 'setting=random-labels&model=linear',
  },
];
