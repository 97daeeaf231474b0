// One question for pictures at a time: whoever drags a slider asks many times, and only the last answer matters.

export interface PictureRequests {
  /** Asks now, or once the question under way has been answered. */
  ask(): void;
  /** Whether this was the answer waited for. */
  answered(requestId: number): boolean;
  /** No answer will come to what was asked. */
  giveUp(): void;
}

/** @param send puts the question as it stands at that moment. */
export function createPictureRequests(send: (requestId: number) => void): PictureRequests {
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
