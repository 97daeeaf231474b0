// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../core/config-codec.ts';
import { parametersOf } from '../../core/experiment.ts';
import { formatCount } from '../charts/format.ts';
import type { WeightsView } from './first-weights.tsx';
import NetworkCard from './network-card.tsx';

beforeAll(() => {
  // jsdom has no modal dialogs and draws nothing.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});
afterEach(cleanup);

const WEIGHTS: WeightsView = {
  step: 320,
  units: 512,
  side: 28,
  pixels: new Uint8Array(2 * 28 * 28 * 3),
  largest: [0.021, 0.084],
};

function show(address: string, weights: WeightsView | null = null) {
  const { config } = readConfig(new URLSearchParams(address));
  render(<NetworkCard config={config} weights={weights} />);
  return { config, card: within(screen.getByRole('region', { name: 'Network' })) };
}

describe('the network', () => {
  it.each(['linear', 'mlp-1x512', 'mlp-3x512', 'alexnet-small', 'inception-small'])(
    '%s is drawn with its count',
    (id) => {
      const { config, card } = show(`model=${id}`);
      const total = formatCount(parametersOf(config));
      expect(card.getByText(total, { selector: 'strong' })).toBeTruthy();
      expect(card.getByRole('img').getAttribute('aria-label')).toContain(`${total} parameters in all`);
    },
  );

  it('follows the regularizers, and explains what is short', () => {
    const { card } = show('model=mlp-1x512&reg=dropout:0.3,batch-norm');
    expect(card.getByText('dropout 0.3')).toBeTruthy();
    expect(card.getByText(/BN: batch normalization/)).toBeTruthy();
  });

  it('is named as narrowed where it is', () => {
    const { card } = show('model=alexnet-small&width=0.25');
    expect(card.getByRole('heading').textContent).toBe('Small AlexNet, width 0.25');
  });

  it('can be read as a table that ends in the sum', () => {
    const { card } = show('model=mlp-1x512');
    fireEvent.click(card.getByRole('button', { name: 'Network: view as table' }));
    const rows = within(screen.getByRole('dialog')).getAllByRole('row');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'LayerWhat it doesOutputParameters',
      '1Dense5121,204,736',
      '2ReLU (rectified linear units, max(0, x))5120',
      '3Dense105,130',
      'In all1,209,866',
    ]);
  });

  it('states how its first weights are scaled', () => {
    show('model=mlp-1x512', WEIGHTS);
    expect(screen.getByText(/2 of 512 units after step 320/).textContent).toContain('0.021 to 0.084');
    expect(screen.getByRole('img', { name: 'Weights of 2 units, 28 by 28 pixels each' })).toBeTruthy();
  });
});
