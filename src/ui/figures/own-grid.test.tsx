// @vitest-environment jsdom
// A grid of one's own: what is ticked and typed is what is trained.

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { figures, type Preset } from '../../core/figures/index.ts';
import { OwnGrid } from './own-grid.tsx';

afterEach(cleanup);

function setUp() {
  const onBegin = vi.fn<(preset: Preset) => void>();
  const onScript = vi.fn<(preset: Preset) => void>();
  const { title, presets } = figures.get('test-error');
  render(<OwnGrid {...{ title, presets, onBegin, onScript }} />);
  return { onBegin, onScript };
}

const train = () => screen.getByText(/^Train /);
const field = (name: string) => screen.getByLabelText(name);
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });

describe('a grid of one’s own', () => {
  it('begins as the lecture’s kinds of runs, over three seeds', () => {
    setUp();
    expect(train().textContent).toBe('Train 15 runs');
  });

  it('trains what is ticked and typed', () => {
    const { onBegin, onScript } = setUp();
    type('Images N', '250');
    type('Seeds', '2');
    type('Maximum epochs', '9');
    for (const p of ['0.25', '0.5', '0.75']) fireEvent.click(field(p));
    fireEvent.click(field('Small AlexNet, width ¼'));
    expect(train().textContent).toBe('Train 8 runs');
    fireEvent.click(train());
    const configs = onBegin.mock.calls[0]?.[0].configs ?? [];
    expect(configs).toHaveLength(8);
    expect(configs.every(({ trainSize, epochs }) => trainSize === 250 && epochs === 9)).toBe(true);
    expect(new Set(configs.map(({ corruption }) => corruption.id))).toEqual(new Set(['true-labels', 'random-labels']));
    fireEvent.click(screen.getByText('Sweep as Python …'));
    expect(onScript.mock.calls[0]?.[0].configs).toEqual(configs);
  });

  it('takes no size that is none, and puts it right when the field is left', () => {
    setUp();
    type('Seeds', '0');
    expect(train().textContent).toBe('Train 15 runs');
    fireEvent.blur(field('Seeds'));
    expect(field('Seeds')).toHaveProperty('value', '3');
  });

  it('cannot train nothing', () => {
    setUp();
    fireEvent.click(field('MLP 1×512'));
    expect(train()).toHaveProperty('disabled', true);
  });
});
