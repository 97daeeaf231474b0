import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import { newRun } from '../runs/run.ts';
import { NO_ARCHIVE } from '../runs/runs-kept.ts';
import { setUpLab, trainToEnd } from '../testing/fake-lab.ts';

describe('runs in the list', () => {
  it('hides, shows and removes', () => {
    const so = setUpLab();
    const id = trainToEnd(so);
    so.lab.show(id, false);
    expect(so.state().runs[0]?.shown).toBe(false);
    so.lab.remove(id);
    expect(so.state()).toMatchObject({ runs: [], currentId: null });
    expect([so.kept, so.removed]).toEqual([[id], [id]]);
  });

  it('stops a run under way before it is removed', () => {
    const { lab, engine, state } = setUpLab();
    lab.train('run');
    lab.remove('run-1');
    expect(engine().last('stop').runId).toBe('run-1');
    expect(state().runs).toEqual([]);
  });

  it('puts the experiment of a run back in view', () => {
    const so = setUpLab({}, [['seed', '5']]);
    const id = trainToEnd(so);
    so.lab.open(DEFAULT_CONFIG);
    so.lab.reopen(id);
    expect(so.state().config.seed).toBe(5);
  });

  it('of earlier visits are all listed, and only the latest twenty drawn', async () => {
    const old = Array.from({ length: 30 }, (_, i) => ({
      ...newRun(`old-${i}`, DEFAULT_CONFIG),
      phase: 'ended' as const,
    }));
    const so = setUpLab({ archive: { ...NO_ARCHIVE, load: async () => ({ runs: old, lost: 0, next: null }) } });
    await so.lab.restore();
    const drawn = so.state().runs.flatMap(({ id, shown }) => (shown ? [id] : []));
    expect([so.state().runs.length, drawn]).toEqual([30, old.slice(10).map(({ id }) => id)]);
  });

  it('are dropped only after it was said which, at the start of a visit and after a run', async () => {
    const old = { ...newRun('old', DEFAULT_CONFIG), phase: 'ended' as const };
    const load = async () => ({ runs: [old], lost: 0, next: 'old' });
    const so = setUpLab({ archive: { ...NO_ARCHIVE, load, keep: async () => 'of another tab' } });
    const told = () => so.state().notices.filter(({ topic }) => topic === 'full');
    await so.lab.restore();
    expect(told().map(({ text }) => text)).toEqual([expect.stringMatching(/the oldest \(.+MLP 1×512\) is dropped/)]);
    so.lab.dismiss('full');
    trainToEnd(so);
    await vi.waitFor(() => expect(told()[0]?.text).toMatch(/the oldest is dropped; to keep it, save it/));
    so.lab.remove('old');
    expect(told()).toEqual([]);
  });

  it('puts earlier visits’ runs before this one’s', async () => {
    const old = { ...newRun('old', DEFAULT_CONFIG), phase: 'ended' as const };
    const so = setUpLab({ archive: { ...NO_ARCHIVE, load: async () => ({ runs: [old], lost: 2, next: null }) } });
    so.lab.train('run');
    await so.lab.restore();
    expect(so.state().runs.map(({ id }) => id)).toEqual(['old', 'run-1']);
    expect(so.state().notices[0]?.text).toContain('2 saved runs');
  });
});
