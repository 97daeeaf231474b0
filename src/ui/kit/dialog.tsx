// A dialog over the page: a title, what it is about, and the buttons that end it. The browser's own, so that Escape closes it and
// nothing behind it can be reached; where the focus was before, it is again afterwards.

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { say } from '../../core/language/say.ts';
import './dialog.css';

interface DialogProps {
  /** Its heading and its name; where something inside shows it already, the name alone (`untitled`). */
  readonly title: string;
  readonly untitled?: boolean;
  /** `high`: as wide as a table or a script, whose region scrolls in the dialog's place. */
  readonly look?: 'plain' | 'high';
  readonly onClose: () => void;
  /** Buttons before the one that closes. */
  readonly acts?: ReactNode;
  /** After it. */
  readonly note?: ReactNode;
  /** The text of the button that closes it; `Close` where nothing else is given. */
  readonly closing?: string;
  /** Whether closing is the one thing to do. */
  readonly closeFirst?: boolean;
  readonly children: ReactNode;
}

export function Dialog(props: DialogProps) {
  const { title, untitled = false, look = 'plain', onClose, acts, note, closing, closeFirst, children } = props;
  const box = useModal();
  const heading = useId();
  return (
    <dialog
      className="dialog"
      data-look={look}
      ref={box}
      onClose={onClose}
      aria-labelledby={untitled ? undefined : heading}
      aria-label={untitled ? title : undefined}
    >
      {!untitled && <h2 id={heading}>{title}</h2>}
      {children}
      <form method="dialog" className="dialog-acts">
        {acts}
        <button type="submit" className="button" data-first={closeFirst}>
          {closing ?? say`Close`}
        </button>
        {note}
      </form>
    </dialog>
  );
}

/** Opens the dialog with its first drawing, and gives the focus back when it goes, even where it is taken away without being closed. */
function useModal() {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    return () => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return box;
}
