// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { corruptions } from '../../core/corruptions/index.ts';
import { DEFAULT_CONFIG, type ExperimentConfig, withModel } from '../../core/experiment.ts';
import { speak } from '../../core/language/say.ts';
import { Controls } from './controls.tsx';
import { nearestStop } from './param-control.tsx';

afterEach(cleanup);
afterEach(() => speak('en', {}));

/** Controls that apply each change, and the experiment they have led to. */
function setUp(first: ExperimentConfig = DEFAULT_CONFIG, cores: number | null = null) {
  const seen = { config: first };
  function Harness() {
    const [config, setConfig] = useState(first);
    seen.config = config;
    return <Controls config={config} available={4000} cores={cores} onChange={setConfig} />;
  }
  render(<Harness />);
  return seen;
}

function type(field: HTMLElement, text: string) {
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

describe('the controls', () => {
  it.each(corruptions.all.map(({ id, label }) => [id, label]))('choose the setting %s', (id, label) => {
    const seen = setUp({
      ...DEFAULT_CONFIG,
      corruption: { id: id === 'true-labels' ? 'random-labels' : 'true-labels', params: {} },
    });
    fireEvent.click(screen.getByRole('radio', { name: label }));
    expect(seen.config.corruption.id).toBe(id);
  });

  it('show p only for the setting that has one', () => {
    const seen = setUp();
    expect(screen.queryByRole('slider', { name: 'Corruption p' })).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: 'Partially corrupted labels' }));
    fireEvent.change(screen.getByRole('slider', { name: 'Corruption p' }), { target: { value: '3' } });
    expect(seen.config.corruption.params).toEqual({ p: 0.3 });
  });

  it('open and close the paragraph of any setting', () => {
    setUp();
    const about = screen.getByRole('button', { name: 'About: Gaussian pixels' });
    expect(about.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(about);
    expect(screen.getByText(/pure noise/)).toBeTruthy();
    fireEvent.click(about);
    expect(screen.queryByText(/pure noise/)).toBeNull();
  });

  it('count the network’s parameters', () => {
    setUp();
    expect(screen.getByText('1,209,866')).toBeTruthy();
    fireEvent.change(screen.getByRole('combobox', { name: 'Network' }), { target: { value: 'mlp-3x512' } });
    expect(screen.getByText('1,735,178')).toBeTruthy();
  });

  it('narrow a network that has a width', () => {
    const seen = setUp();
    expect(screen.queryByRole('slider', { name: 'Width' })).toBeNull();
    fireEvent.change(screen.getByRole('combobox', { name: 'Network' }), { target: { value: 'alexnet-small' } });
    expect(screen.getByText('1,387,786')).toBeTruthy();
    type(screen.getByRole('textbox', { name: 'Width' }), '0.4');
    expect(seen.config.model).toEqual({ id: 'alexnet-small', params: { width: 0.5 } });
    expect(screen.getByText(/takes one of 0.25, 0.5, 1; using 0.5/)).toBeTruthy();
  });

  it('move an invalid typed number, and give the reason', () => {
    const seen = setUp();
    type(screen.getByRole('textbox', { name: 'Training images N' }), '1e9');
    expect(seen.config.trainSize).toBe(50_000);
    expect(screen.getByText(/takes a whole number from 10 to 50000; using 50000/)).toBeTruthy();
  });

  it('keep the value where something else than a number is typed', () => {
    const seen = setUp();
    type(screen.getByRole('textbox', { name: 'Training images N' }), 'many');
    expect(seen.config.trainSize).toBe(2000);
  });

  it('take a number at Enter, and not while it is typed', () => {
    const seen = setUp();
    const field = screen.getByRole('textbox', { name: 'Training images N' });
    fireEvent.change(field, { target: { value: '300' } });
    expect(seen.config.trainSize).toBe(2000);
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(seen.config.trainSize).toBe(300);
  });

  it('switch a regularizer on, set its value, and off', () => {
    const seen = setUp();
    const box = screen.getByRole('checkbox', { name: 'Weight decay' });
    fireEvent.click(box);
    expect(seen.config.regularizers).toEqual([{ id: 'weight-decay', params: {} }]);
    type(screen.getByRole('textbox', { name: 'Coefficient λ' }), '0.02');
    expect(seen.config.regularizers).toEqual([{ id: 'weight-decay', params: { weightDecay: 0.02 } }]);
    fireEvent.click(box);
    expect(seen.config.regularizers).toEqual([]);
  });

  it('take and show numbers as the page’s language writes them', () => {
    speak('fr', {});
    const seen = setUp({ ...DEFAULT_CONFIG, regularizers: [{ id: 'weight-decay', params: { weightDecay: 0.25 } }] });
    const field = screen.getByRole('textbox', { name: 'Coefficient λ' });
    expect(field).toHaveProperty('value', '0,25');
    type(field, '0,02');
    expect(seen.config.regularizers).toEqual([{ id: 'weight-decay', params: { weightDecay: 0.02 } }]);
    expect(field).toHaveProperty('value', '0,02');
  });

  it('take batch normalization out of the network that has it of its own, and put it back', () => {
    const seen = setUp();
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Batch normalization' });
    expect(box.checked).toBe(false);
    fireEvent.change(screen.getByRole('combobox', { name: 'Network' }), { target: { value: 'inception-small' } });
    expect(box.checked).toBe(true);
    fireEvent.click(box);
    expect(box.checked).toBe(false);
    expect(seen.config.regularizers).toEqual([{ id: 'batch-norm', params: { on: 0 } }]);
    expect(screen.getByText('1,649,402')).toBeTruthy();
    fireEvent.click(box);
    expect(seen.config.regularizers).toEqual([]);
  });

  it('choose an optimizer, with its own settings at their defaults', () => {
    const seen = setUp();
    fireEvent.change(screen.getByRole('combobox', { name: 'Optimizer', hidden: true }), { target: { value: 'adam' } });
    expect(seen.config.optimizer).toEqual({ id: 'adam', params: {} });
    expect(screen.getByRole('textbox', { name: 'β₂', hidden: true })).toHaveProperty('value', '0.999');
    expect(screen.queryByRole('textbox', { name: 'Momentum', hidden: true })).toBeNull();
  });

  it('share the work among cores, where a processor with several of them trains', () => {
    const seen = setUp(DEFAULT_CONFIG, 4);
    expect(screen.getByText('of 4')).toBeTruthy();
    fireEvent.change(screen.getByRole('slider', { name: 'CPU workers' }), { target: { value: '1' } });
    expect(seen.config.workers).toBe(2);
    expect(screen.queryByText(/will be slower/)).toBeNull();
    type(screen.getByRole('textbox', { name: 'CPU workers' }), '6');
    expect(seen.config.workers).toBe(6);
    expect(screen.getByText(/only 4 cores, so 6 workers will be slower than 4/)).toBeTruthy();
  });

  it('count the parameters per image of those that train, also where there are fewer parameters than images', () => {
    const linear = withModel({ ...DEFAULT_CONFIG, trainSize: 50_000 }, 'linear');
    const { rerender } = render(
      <Controls config={linear} available={50_000} cores={null} onChange={() => undefined} />,
    );
    expect(screen.getByText(/23,530/).closest('p')?.textContent).toBe('23,530 parameters (0.47 per training image)');
    rerender(<Controls config={linear} available={1000} cores={null} onChange={() => undefined} />);
    expect(screen.getByText(/23,530/).closest('p')?.textContent).toBe('23,530 parameters (24 per training image)');
  });

  it.each([null, 1])('offer no cores to share among where there are not several (%s)', (cores) => {
    setUp(DEFAULT_CONFIG, cores);
    expect(screen.queryByRole('textbox', { name: 'CPU workers' })).toBeNull();
  });

  it('explain several workers that an address sets where they cannot help', () => {
    setUp({ ...DEFAULT_CONFIG, workers: 2 });
    expect(screen.getByRole('textbox', { name: 'CPU workers' })).toHaveProperty('value', '2');
    expect(screen.getByText(/ignored when training on a GPU/, { selector: '.control-note' })).toBeTruthy();
  });

  it('set the optimizer, the length and the seed', () => {
    const seen = setUp();
    type(screen.getByRole('textbox', { name: 'Learning rate', hidden: true }), '0.05');
    type(screen.getByRole('textbox', { name: 'Maximum epochs', hidden: true }), '7');
    type(screen.getByRole('textbox', { name: 'Seed', hidden: true }), '42');
    fireEvent.change(screen.getByRole('combobox', { name: 'Stop', hidden: true }), { target: { value: 'epochs' } });
    expect(seen.config.optimizer.params.learningRate).toBe(0.05);
    expect(seen.config).toMatchObject({ epochs: 7, seed: 42, stop: 'epochs' });
  });
});

describe('a slider’s stops', () => {
  const spec = { key: 'x', label: 'x', explanation: '', min: 0, max: 1, default: 0 } as const;

  it('are nearest by difference on a linear scale', () => {
    expect(nearestStop({ ...spec, scale: 'linear' }, [0, 0.5, 1], 0.7)).toBe(1);
  });

  it('are nearest by ratio on a log scale', () => {
    expect(nearestStop({ ...spec, scale: 'log' }, [0.01, 1], 0.2)).toBe(1);
    expect(nearestStop({ ...spec, scale: 'log' }, [0.01, 1], 0.05)).toBe(0);
  });
});
