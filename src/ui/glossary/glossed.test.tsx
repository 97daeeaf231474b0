// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { chapters } from '../../chapters/index.ts';
import { figures } from '../../core/figures/index.ts';
import { formsOf } from '../../core/glossary/marks.ts';
import { TERMS } from '../../core/glossary/terms.ts';
import { Glossed, Terms } from './glossed.tsx';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const marks = () => [...document.querySelectorAll<HTMLElement>('[data-term]')];
/** jsdom takes every popover for one that is closed. */
const tip = () => screen.queryByRole('tooltip', { hidden: true })?.textContent ?? null;

/** Sections of the page: what a reader can enter without having read anything else. */
const SECTIONS = [
  ...chapters.all.map(({ id, claim, prose, todo, notes }) => ({
    id: `chapter ${id}`,
    texts: [claim, ...prose, todo, ...notes.map(({ text }) => text)],
  })),
  ...figures.all.map(({ id, explanation, differs }) => ({ id: `figure ${id}`, texts: [explanation, differs] })),
];

const FORMS = TERMS.flatMap((term) => formsOf(term).map((form) => ({ id: term.id, form })));

/** Whether a text has a term, found in another way than the page does: word by word, without the longer terms of which it is a part. */
function has(text: string, id: string): boolean {
  const own = FORMS.filter((one) => one.id === id);
  const isPart = (form: string) => own.some((one) => form !== one.form && ` ${form} `.includes(` ${one.form} `));
  const longer = FORMS.filter((one) => one.id !== id && isPart(one.form));
  const words = (some: string) => ` ${some.replaceAll(/[^\p{L}\p{N}-]+/gu, ' ')} `;
  const rest = longer.reduce(
    (left, { form }) => bothCases(form).reduce((now, one) => now.replaceAll(` ${one} `, ' – '), left),
    words(text),
  );
  return own.some(({ form }) => bothCases(form).some((one) => rest.includes(` ${one} `)));
}

const bothCases = (form: string) => [form, form.slice(0, 1).toUpperCase() + form.slice(1)];

describe.each(SECTIONS)('the section “$id”', ({ texts }) => {
  it('marks each of its terms once, in the first text that has it', () => {
    render(
      <Glossed>
        {texts.map((text, i) => (
          <p key={text} id={`text-${i}`}>
            <Terms text={text} />
          </p>
        ))}
      </Glossed>,
    );
    for (const [i, text] of texts.entries()) expect(document.getElementById(`text-${i}`)?.textContent).toBe(text);
    const marked = marks().map((mark) => [mark.closest('p')?.id, mark.dataset.term]);
    const firsts = TERMS.flatMap(({ id }) => {
      const first = texts.findIndex((text) => has(text, id));
      return first < 0 ? [] : [[`text-${first}`, id]];
    });
    expect(marked.toSorted()).toEqual(firsts.toSorted());
    expect(marked.length).toBeGreaterThan(0);
  });
});

describe('a marked term', () => {
  const three = () =>
    render(
      <Glossed>
        <p>
          <Terms text="One epoch at a learning rate." />
        </p>
        <p>
          <Terms text="Another epoch, and the seed." />
        </p>
      </Glossed>,
    );
  const mark = (name: string) => screen.getByRole('button', { name });

  it('opens and closes by Enter and Space, and closes by Escape', () => {
    three();
    for (const key of ['Enter', ' ']) {
      fireEvent.keyDown(mark('epoch'), { key });
      expect(tip()).toMatch(/^epoch One pass of training/);
      expect(mark('epoch').getAttribute('aria-describedby')).toBe(screen.getByRole('tooltip', { hidden: true }).id);
      expect(screen.getByRole('status').textContent).toMatch(/^epoch: One pass/);
      fireEvent.keyDown(mark('epoch'), { key });
      expect(tip()).toBeNull();
    }
    fireEvent.keyDown(mark('seed'), { key: 'Enter' });
    const outer = vi.fn();
    document.body.addEventListener('keydown', outer);
    fireEvent.keyDown(mark('seed'), { key: 'Escape' });
    document.body.removeEventListener('keydown', outer);
    expect(tip()).toBeNull();
    expect(outer).not.toHaveBeenCalled();
  });

  it('opens and closes by a tap, and by one elsewhere; another opens in its place', () => {
    three();
    fireEvent.click(mark('epoch'));
    fireEvent.click(mark('seed'));
    expect(tip()).toMatch(/^seed/);
    fireEvent.click(mark('seed'));
    expect(tip()).toBeNull();
    fireEvent.click(mark('seed'));
    fireEvent.pointerDown(document.body);
    expect(tip()).toBeNull();
  });

  it('is one stop of the Tab key for the whole section; arrow keys lead on', () => {
    three();
    const stops = () => marks().filter((one) => one.tabIndex === 0);
    expect(stops()).toEqual([mark('epoch')]);
    act(() => mark('epoch').focus());
    fireEvent.keyDown(mark('epoch'), { key: 'ArrowRight' });
    fireEvent.keyDown(mark('learning rate'), { key: 'ArrowRight' });
    expect(document.activeElement).toBe(mark('seed'));
    fireEvent.keyDown(mark('seed'), { key: 'ArrowRight' });
    expect(document.activeElement).toBe(mark('seed'));
    expect(stops()).toEqual([mark('seed')]);
  });

  it('opens where the mouse rests, stays while it is on the definition, and closes after it has left', () => {
    vi.useFakeTimers();
    three();
    const enter = (element: Element) => fireEvent.pointerEnter(element, { pointerType: 'mouse' });
    const leave = (element: Element) => fireEvent.pointerLeave(element, { pointerType: 'mouse' });
    const pass = (time: number) => act(() => vi.advanceTimersByTime(time));
    enter(mark('epoch'));
    leave(mark('epoch'));
    pass(1000);
    expect(tip()).toBeNull();
    enter(mark('epoch'));
    pass(1000);
    expect(tip()).toMatch(/^epoch/);
    leave(mark('epoch'));
    pass(50);
    enter(screen.getByRole('tooltip', { hidden: true }));
    pass(1000);
    expect(tip()).toMatch(/^epoch/);
    leave(screen.getByRole('tooltip', { hidden: true }));
    pass(1000);
    expect(tip()).toBeNull();
  });

  it('moves to a text that comes before the others later, as its file does', () => {
    const texts = (early: boolean) => (
      <Glossed>
        <p id="early">{early && <Terms text="The first epoch." />}</p>
        <p id="late">
          <Terms text="Another epoch." />
        </p>
      </Glossed>
    );
    const { rerender } = render(texts(false));
    expect(mark('epoch').closest('p')?.id).toBe('late');
    rerender(texts(true));
    expect(marks().map((one) => one.closest('p')?.id)).toEqual(['early']);
    rerender(texts(false));
    expect(marks().map((one) => one.closest('p')?.id)).toEqual(['late']);
  });

  it('is a part of the section around it where sections are nested, and there is none outside', () => {
    render(
      <>
        <Glossed>
          <Terms text="An epoch." />
          <Glossed>
            <Terms text="An epoch." />
          </Glossed>
        </Glossed>
        <Terms text="An epoch." />
      </>,
    );
    expect(marks()).toHaveLength(1);
  });
});
