// @vitest-environment jsdom
// What every part of the page takes for granted of a list, a table, a dialog and a swatch.

import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Dialog } from './dialog.tsx';
import { Select, type SelectOption } from './select.tsx';
import { Sign, Swatch } from './swatch.tsx';
import { Table } from './table.tsx';

beforeAll(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
    this.querySelector('button')?.focus();
  };
});
afterEach(cleanup);

describe('a list', () => {
  const options: readonly SelectOption<number | ''>[] = [
    { id: '', label: 'all' },
    { id: 7, label: 'seven' },
    { id: 8, label: 'huit', lang: 'fr' },
  ];

  it('has a name, shows the choice, and hands back an id as it was given', () => {
    const onChange = vi.fn();
    render(<Select label="Class" value={7} {...{ options, onChange }} />);
    const list = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Class' });
    expect(list.selectedOptions[0]?.textContent).toBe('seven');
    expect(screen.getByRole('option', { name: 'huit' }).lang).toBe('fr');
    fireEvent.change(list, { target: { value: '8' } });
    fireEvent.change(list, { target: { value: '' } });
    expect(onChange.mock.calls).toEqual([[8], ['']]);
  });

  it('is named by the label around it, and by one that points at it', () => {
    render(
      <>
        <label>
          Around <Select label={null} value={7} options={options} onChange={() => {}} />
        </label>
        <label htmlFor="there">Apart</label>
        <Select label={null} id="there" value={7} options={options} onChange={() => {}} />
      </>,
    );
    expect(screen.getByRole('combobox', { name: /^Around/ })).toBeTruthy();
    expect(screen.getByRole('combobox', { name: 'Apart' })).toBeTruthy();
  });

  it('has a face that screen readers pass over', () => {
    render(<Select label="Language" value={7} options={options} onChange={() => {}} face="EN" />);
    expect(screen.getByText('EN').getAttribute('aria-hidden')).toBe('true');
    expect(screen.getByRole('combobox', { name: 'Language' })).toBeTruthy();
  });
});

describe('a table', () => {
  it('names its columns and its rows, and has no name for a corner', () => {
    render(<Table caption="Errors" columns={['', 'train', 'test']} rows={[['true', '0', '0.4']]} />);
    const table = within(screen.getByRole('table', { name: 'Errors' }));
    expect(table.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['train', 'test']);
    expect(table.getByRole('rowheader').textContent).toBe('true');
    expect(table.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['', '0', '0.4']);
  });

  it('takes rows of another kind, a caption that is only read, and a place of its own', () => {
    render(
      <Table className="mine" look="small" caption="Runs" captionHidden columns={['Run']}>
        <tr>
          <th scope="row">a</th>
        </tr>
      </Table>,
    );
    expect(screen.getByRole('table', { name: 'Runs' }).className).toBe('table mine');
    expect(screen.getByText('Runs').className).toBe('visually-hidden');
  });

  it('scrolls in a region with a name, which the keyboard reaches', () => {
    render(<Table className="mine" scrolls="Wide numbers" columns={['a']} rows={[]} />);
    const region = screen.getByRole('region', { name: 'Wide numbers' });
    expect([region.tabIndex, region.className]).toEqual([0, 'table-scroll mine']);
    expect(within(region).getByRole('table').className).toBe('table');
  });
});

function Opener({ untitled = false }: { readonly untitled?: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {open && (
        <Dialog
          title="Keys"
          untitled={untitled}
          onClose={() => setOpen(false)}
          acts={<button type="button">Save</button>}
        >
          Words
        </Dialog>
      )}
    </>
  );
}

describe('a dialog', () => {
  function open(untitled = false) {
    render(<Opener untitled={untitled} />);
    const opener = screen.getByRole('button', { name: 'Open' });
    opener.focus();
    fireEvent.click(opener);
    return { opener, dialog: screen.getByRole('dialog', { name: 'Keys' }) };
  }

  it('is named by its heading, or where it has none by itself', () => {
    expect(within(open().dialog).getByRole('heading', { name: 'Keys' })).toBeTruthy();
    cleanup();
    expect(within(open(true).dialog).queryByRole('heading')).toBeNull();
  });

  it('ends with its acts and a button that closes it as Escape does, by the browser’s own means', () => {
    const { dialog } = open();
    const buttons = within(dialog).getAllByRole<HTMLButtonElement>('button');
    expect(buttons.map(({ textContent }) => textContent)).toEqual(['Save', 'Close']);
    expect(buttons[1]?.type).toBe('submit');
    expect(buttons[1]?.form?.getAttribute('method')).toBe('dialog');
  });

  it('reports that it has closed, and returns the focus', () => {
    const { opener, dialog } = open();
    expect(document.activeElement).not.toBe(opener);
    fireEvent(dialog, new Event('close'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(opener);
  });
});

describe('a swatch', () => {
  it('has the dashes as well as the color, is no thinner than can be seen, and is nothing to a screen reader', () => {
    const style = { color: 'var(--teal)', dash: '7 3', width: 1, opacity: 0.65 };
    const { container } = render(<Swatch style={style} length={14} />);
    const line = container.querySelector('line');
    expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
    expect(['stroke', 'stroke-dasharray', 'stroke-width', 'x2'].map((name) => line?.getAttribute(name))).toEqual([
      'var(--teal)',
      '7 3',
      '1.5',
      '14',
    ]);
  });

  it('may be a mark as it is in the plot', () => {
    const { container } = render(
      <Sign width={22} height={14} className="mine">
        <circle r="3" />
      </Sign>,
    );
    const sign = container.querySelector('svg');
    expect(['class', 'viewBox', 'aria-hidden'].map((name) => sign?.getAttribute(name))).toEqual([
      'swatch mine',
      '0 0 22 14',
      'true',
    ]);
    expect(sign?.querySelector('circle')).not.toBeNull();
  });
});
