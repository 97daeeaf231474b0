// A button with a panel that it opens beside it. Closes on Escape, on a click elsewhere and when focus leaves it.

import { type FocusEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface PopoverProps {
  /** What the button shows. */
  readonly label: ReactNode;
  /** The panel's name for screen readers. */
  readonly title: string;
  readonly className?: string;
  /** On which side of the button the panel lines up. */
  readonly align?: 'start' | 'end';
  readonly disabled?: boolean;
  /** Or, where what is chosen there closes it, a function of what does. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

export function Popover({ label, title, className = '', align = 'start', disabled = false, children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const panel = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useClosing(open, box, () => setOpen(false));
  const closeAndReturn = () => {
    setOpen(false);
    button.current?.focus();
  };
  const leave = ({ relatedTarget }: FocusEvent<HTMLDivElement>) => {
    if (relatedTarget instanceof Node && !box.current?.contains(relatedTarget)) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the box only listens for Escape and for focus leaving it.
    <div
      className="popover"
      ref={box}
      onBlur={leave}
      onKeyDown={({ key }) => {
        if (key === 'Escape' && open) closeAndReturn();
      }}
    >
      <button
        type="button"
        ref={button}
        className={`popover-button ${className}`}
        disabled={disabled}
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <section id={panel} className="popover-panel" data-align={align} aria-label={title}>
          {typeof children === 'function' ? children(closeAndReturn) : children}
        </section>
      )}
    </div>
  );
}

function useClosing(open: boolean, box: { readonly current: HTMLElement | null }, close: () => void): void {
  useEffect(() => {
    if (!open) return;
    const outside = ({ target }: PointerEvent) => {
      if (target instanceof Node && !box.current?.contains(target)) close();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  });
}
