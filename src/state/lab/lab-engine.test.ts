import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_CONFIG } from '../../core/experiment.ts';
import type { ReportOf } from '../../protocol/messages.ts';
import { DATA_REPORT, setUpLab, trainToEnd } from '../testing/fake-lab.ts';
import { currentRun } from './lab-state.ts';

describe('images and data', () => {
  it('follows the engine to another data set, and shows why', () => {
    const { engine, state } = setUpLab();
    engine().report({ ...DATA_REPORT, data: 'standin', notice: 'No CIFAR-10 is prepared, so the stand-in is used.' });
    expect(state().config.data).toBe('standin');
    expect(state().notices[0]?.text).toContain('stand-in');
  });

  it('ignores a late word about the set that was in view before', () => {
    const { engine, state } = setUpLab();
    engine().report({ ...DATA_REPORT, data: 'standin' });
    expect(state().config.data).toBe('cifar10');
    expect(state().data.kind).toBe('waiting');
  });

  it('does not bring back a notice that was put away', () => {
    const { lab, engine, state } = setUpLab();
    engine().report({ ...DATA_REPORT, notice: 'Fewer images than asked for.' });
    lab.dismiss('data');
    engine().report({ ...DATA_REPORT, notice: 'Fewer images than asked for.', receivedBytes: 15 });
    expect(state().notices).toEqual([]);
  });

  it('shows that a lost connection is retried, and removes the notice once images arrive', () => {
    const { engine, state } = setUpLab();
    const texts = () => state().notices.map(({ text }) => text);
    engine().report({ ...DATA_REPORT, retrying: true });
    engine().report({ ...DATA_REPORT, retrying: true });
    expect(texts()).toEqual([expect.stringMatching(/connection was lost .* retried automatically/)]);
    engine().report({ ...DATA_REPORT, receivedBytes: 15, notice: 'Fewer images than asked for.' });
    expect(texts()).toEqual(['Fewer images than asked for.']);
    engine().report({ ...DATA_REPORT, retrying: true });
    engine().report({ ...DATA_REPORT, receivedBytes: 20 });
    expect(texts()).toEqual([]);
  });

  it('sends one request at a time, and then only the latest', () => {
    const { lab, engine } = setUpLab();
    lab.browse({ classIndex: 1 });
    lab.browse({ classIndex: 2 });
    lab.browse({ classIndex: 3 });
    expect(engine().count('images')).toBe(1);
    const { requestId } = engine().last('images');
    engine().report({ type: 'images', requestId, images: [], total: 0, levels: { offset: 0, step: 1 } });
    expect(engine().count('images')).toBe(2);
    expect(engine().last('images').classIndex).toBe(3);
  });

  it('leaves out an answer to an older question', () => {
    const { engine, state } = setUpLab();
    const levels = { offset: 0, step: 1 };
    const answer: Omit<ReportOf<'images'>, 'requestId'> = { type: 'images', images: [], total: 7, levels };
    engine().report({ ...answer, requestId: 999 });
    expect(state().images).toBeNull();
    engine().report({ ...answer, requestId: engine().last('images').requestId });
    expect(state().images?.total).toBe(7);
  });

  it('shows what is wrong with the data, and can try again', () => {
    const { lab, engine, state } = setUpLab();
    engine().report({ type: 'data-failed', code: 'checksum', message: 'A chunk is damaged; reload.' });
    expect(state().data).toEqual({ kind: 'failed', message: 'A chunk is damaged; reload.' });
    lab.act('retry-data');
    expect(state().data.kind).toBe('waiting');
    expect(engine().count('open')).toBe(2);
    expect(engine().count('images')).toBe(2);
  });

  it('keeps the images in view when a dropped file is not a CIFAR archive', () => {
    const { lab, engine, state } = setUpLab();
    engine().report({ ...DATA_REPORT, complete: true });
    lab.train('run');
    lab.importFiles([new File(['x'], 'holiday.jpg')]);
    expect(engine().count('stop')).toBe(0);
    expect(state().importing?.name).toBe('holiday.jpg');
    engine().report({ type: 'data-failed', code: 'not-cifar', message: 'holiday.jpg is no CIFAR-10 archive.' });
    expect(state().importing).toBeNull();
    expect(state().data.kind).toBe('ready');
    expect(state().notices[0]).toMatchObject({ topic: 'import', tone: 'error' });
  });

  it('goes to CIFAR-10 for a dropped file', () => {
    const { lab, engine, state } = setUpLab({}, [['data', 'standin']]);
    lab.importFiles([new File(['x'], 'data_batch_1.bin')]);
    expect(state().config.data).toBe('cifar10');
    expect(engine().last('import').files).toHaveLength(1);
    engine().report({ type: 'importing', receivedBytes: 3, totalBytes: 9 });
    expect(state().importing).toEqual({ name: 'data_batch_1.bin', receivedBytes: 3, totalBytes: 9 });
    const opened = engine().count('open');
    engine().report({ type: 'imported' });
    expect(state().importing).toBeNull();
    expect(engine().count('open')).toBe(opened + 1);
  });
});

describe('an engine that breaks', () => {
  it('fails the run under way, loses none, and can be started again', () => {
    const so = setUpLab();
    const finished = trainToEnd(so);
    so.lab.open({ ...DEFAULT_CONFIG, seed: 2 });
    so.lab.train('run');
    so.engine().crash('out of memory');
    expect(so.state().engine).toBe('crashed');
    expect(currentRun(so.state())).toMatchObject({
      phase: 'failed',
      failure: expect.stringContaining('out of memory'),
    });
    expect(so.state().runs.some(({ id, phase }) => id === finished && phase === 'ended')).toBe(true);
    so.lab.act('restart-engine');
    expect(so.engines).toHaveLength(2);
    expect(so.engine().commands.map(({ type }) => type)).toEqual(['connect', 'inspect', 'open', 'images']);
    expect(so.state()).toMatchObject({ engine: 'up', notices: [] });
  });

  it('has the engine record optional measures, a fresh one too, and stores them beside the losses', () => {
    const so = setUpLab();
    expect(so.engine().count('measure')).toBe(0);
    so.lab.measure(['gradientNorm']);
    expect(so.engine().last('measure').measures).toEqual(['gradientNorm']);
    so.lab.train('run');
    const { runId } = so.engine().last('start');
    so.engine().report({ type: 'losses', runId, step: [1], loss: [2] });
    so.engine().report({ type: 'losses', runId, step: [2], loss: [1], gradientNorm: [0.5] });
    so.tick();
    expect(currentRun(so.state())?.losses).toEqual({ step: [1, 2], loss: [2, 1], gradientNorm: [null, 0.5] });
    so.engine().crash('out of memory');
    so.lab.act('restart-engine');
    expect(so.engine().last('measure').measures).toEqual(['gradientNorm']);
    so.lab.measure([]);
    expect(so.engine().last('measure').measures).toEqual([]);
  });

  it('shows a report that it cannot read as one notice', () => {
    const { engine, state } = setUpLab();
    engine().say({ type: 'losses', runId: 'run-1', step: [1], loss: ['much'] });
    expect(state().notices).toHaveLength(1);
    expect(state().engine).toBe('up');
  });

  it('shows why a run could not start', () => {
    const { lab, engine, state } = setUpLab();
    lab.train('run');
    engine().report({ type: 'failed', runId: 'run-1', code: 'engine', message: 'The graphics card went away.' });
    expect(currentRun(state())).toMatchObject({ phase: 'failed', failure: 'The graphics card went away.' });
    expect(state().notices[0]?.topic).toBe('run');
  });
});

describe('an engine that breaks after the page was updated on its server', () => {
  it('is reported with a way to reload, which comes beside the others', async () => {
    const reloadPage = vi.fn();
    const { lab, engine, state } = setUpLab({ isOutdated: async () => true, reloadPage });
    lab.train('run');
    engine().crash('its script could not be loaded');
    await vi.waitFor(() => expect(state().notices[0]?.actions).toEqual(['restart-engine', 'reload-page']));
    expect(state().notices[0]?.text).toContain('its script could not be loaded');
    expect(state().notices[0]?.more).toEqual([expect.stringContaining('updated on its server')]);
    lab.act('reload-page');
    expect(reloadPage).toHaveBeenCalledOnce();
  });

  it('is not, where it was started again before the server had answered', async () => {
    let answer = (_outdated: boolean) => {};
    const answered = new Promise<boolean>((resolve) => {
      answer = resolve;
    });
    const { lab, engine, state } = setUpLab({ isOutdated: () => answered });
    engine().crash('its script could not be loaded');
    lab.act('restart-engine');
    answer(true);
    await answered;
    expect(state().notices).toEqual([]);
  });
});
