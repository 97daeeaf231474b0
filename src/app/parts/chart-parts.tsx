// A chart with all its pieces: legend, axes, a level to compare with, names at the lines, crosshair, tools; and one that is empty.

import { corruptions } from '../../core/corruptions/index.ts';
import Charts from '../../ui/charts/charts.tsx';
import { fakeRunView } from '../../ui/charts/fake-run.ts';
import { DEFAULT_VC } from '../../ui/charts/vc-settings.ts';
import { Group } from './group.tsx';

const EPOCHS = 6;
const RUNS = corruptions.ids.slice(0, 2).map((id) => fakeRunView(id, EPOCHS));
const EVERY = corruptions.ids.map((id) => fakeRunView(id, EPOCHS));
const [FIRST = null] = RUNS;

export function ChartParts() {
  const chart = { vc: DEFAULT_VC, onVcChange: () => {}, cards: ['errors'] } as const;
  return (
    <>
      <Group name="Charts">
        <Charts runs={RUNS} current={FIRST} {...chart} cards={['loss', 'errors']} />
      </Group>
      <Group name="A chart of all settings">
        <Charts runs={EVERY} current={FIRST} {...chart} />
      </Group>
      <Group name="An empty chart">
        <Charts runs={[]} current={null} {...chart} />
      </Group>
    </>
  );
}
