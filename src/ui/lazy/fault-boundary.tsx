// Where a part of the page ends for its faults: a file of it that does not arrive, or an error while it is drawn, puts a sentence in
// its place, and the rest of the page, a run under way among it, continues.

import { Component, type ReactNode, Suspense } from 'react';
import { FaultBox, FaultDialog } from './fault-box.tsx';

export interface BoundaryProps {
  /** What the part is called, as its heading or button is. */
  readonly name: string;
  /** `room`: all that is between head and foot; `corner`: a part that has no place until it is there. */
  readonly place?: 'room' | 'card' | 'corner';
  /** Given for a dialog: what closes it. */
  readonly onClose?: (() => void) | undefined;
  /** Below a room that has failed: the foot of one that has it inside. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly fault: { readonly reason: unknown } | null;
}

export class FaultBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { fault: null };

  static getDerivedStateFromError(reason: unknown): BoundaryState {
    return { fault: { reason } };
  }

  private readonly draw = () => this.setState({ fault: null });

  override render(): ReactNode {
    const { fault } = this.state;
    const { name, place = 'card', onClose, foot, children } = this.props;
    if (!fault) return children;
    const shown = { name, reason: fault.reason, onMended: this.draw };
    if (onClose) return <FaultDialog {...shown} onClose={onClose} />;
    // Without a page's main part the document would have no main landmark at all.
    return place === 'room' ? (
      <>
        <main className="fault-room">
          <FaultBox {...shown} />
        </main>
        {foot}
      </>
    ) : (
      <FaultBox {...shown} place={place} />
    );
  }
}

/** A part whose code comes later, with what is shown in its place until then. */
export function Part({ waiting, ...boundary }: BoundaryProps & { readonly waiting?: ReactNode }) {
  return (
    <FaultBoundary {...boundary}>
      <Suspense fallback={waiting}>{boundary.children}</Suspense>
    </FaultBoundary>
  );
}
