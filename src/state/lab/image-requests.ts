// One request for images at a time: dragging a slider makes many requests, of which only the last answer matters.

export interface ImageRequests {
  /** Sends a request now, or once the pending one has been answered. */
  ask(): void;
  /** Whether this answers the pending request. */
  answered(requestId: number): boolean;
  /** The pending request will not be answered. */
  giveUp(): void;
}

/** @param send sends the request with the values of that moment. */
export function createImageRequests(send: (requestId: number) => void): ImageRequests {
  let latest = 0;
  let waiting = false;
  let again = false;
  const ask = () => {
    if (waiting) {
      again = true;
      return;
    }
    waiting = true;
    send(++latest);
  };
  return {
    ask,
    answered: (requestId) => {
      if (!waiting || requestId !== latest) return false;
      waiting = false;
      if (again) {
        again = false;
        ask();
      }
      return true;
    },
    giveUp: () => {
      waiting = false;
      again = false;
    },
  };
}
