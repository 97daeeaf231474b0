// The window of the page around this one, as far as the browser lets us see it. It is listened to from the moment the page's
// script begins, for a parent may greet on the frame's `load`, before the code that answers is there. Not what is said: `frame-link.ts`.

export interface ParentWindow {
  /** @param origin who may read it; `*` for anyone. */
  send(message: unknown, origin: string): void;
  /** One listener, which first gets what came before it. */
  onMessage(listener: Listener): void;
}

type Listener = (data: unknown, origin: string) => void;

/** What is used of a `Window`. */
interface FramedWindow {
  readonly parent: { postMessage(message: unknown, origin: string): void };
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

/** A parent that talks before anyone listens is not kept waiting for more than this. */
const MOST_KEPT = 50;

/** `null` where nobody frames this page. */
export function hearParent(self: FramedWindow): ParentWindow | null {
  const { parent } = self;
  if (Object.is(parent, self)) return null;
  const kept: [data: unknown, origin: string][] = [];
  let listener: Listener | null = null;
  self.addEventListener('message', ({ source, data, origin }) => {
    // Frames hear many voices: only the parent's counts.
    if (!Object.is(source, parent)) return;
    if (listener) listener(data, origin);
    else if (kept.length < MOST_KEPT) kept.push([data, origin]);
  });
  return {
    send: (message, origin) => parent.postMessage(message, origin),
    onMessage: (given) => {
      listener = given;
      for (const message of kept.splice(0)) given(...message);
    },
  };
}

/** This page's own; made with the page's first script. */
export const parentWindow = hearParent(window);
