// The window of the page around this one, as far as the browser gives access to it. Its messages are kept from the moment the page's
// script begins, for a parent may send `hello` on the frame's `load`, before the code that answers is there. What is sent: `frame-link.ts`.

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

/** At most this many messages are kept for a listener to come. */
const MAX_KEPT = 50;

/** `null` where this page is not framed. */
export function listenToParent(self: FramedWindow): ParentWindow | null {
  const { parent } = self;
  if (Object.is(parent, self)) return null;
  const kept: [data: unknown, origin: string][] = [];
  let listener: Listener | null = null;
  self.addEventListener('message', ({ source, data, origin }) => {
    // Any window may send a message: only the parent's count.
    if (!Object.is(source, parent)) return;
    if (listener) listener(data, origin);
    else if (kept.length < MAX_KEPT) kept.push([data, origin]);
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
export const parentWindow = listenToParent(window);
