// One frame, and the messages between it and the page that it is in: orders are sent once the frame has loaded, and each is a promise
// of its answer. Small, for other sites load it. The frame's end: `app/frame/frame-link.ts`.

import { FRAME_APP, FRAME_VERSION } from '../protocol/frame-format.ts';
import type { FrameReport } from '../protocol/frame-messages.ts';
import type { Orders } from './api.ts';

/** What a page can listen to. */
export type HostReport = Exclude<FrameReport, { readonly type: 'ok' }>;

/** The orders that are a message to the frame. */
type Sent = Omit<Orders, 'finished'>;
export type OrderName = keyof Sent | 'hello';
type Answer<T> = T extends keyof Sent ? Awaited<ReturnType<Sent[T]>> : undefined;

export interface FrameTalk {
  readonly frame: HTMLIFrameElement;
  /** Whether messages reach the page in the frame. */
  isLoaded(): boolean;
  /** Loads an address, unless it is the frame's already; in a place where the frame is put first. What was not answered by then is rejected. */
  load(address: string, place?: ParentNode): void;
  order<T extends OrderName>(type: T, more?: object): Promise<Answer<T>>;
  /** The frame leaves the page; `load` brings it back. */
  end(): void;
}

/** The second is called with the answer; with none where the page in the frame is gone. */
type Order = readonly [message: object, settle: (answer?: MessageEvent) => void];

/** @param origin of the page in the frame. @param receive its messages, but for the plain answers. */
export function talkWith(origin: string, receive: (report: HostReport) => void): FrameTalk {
  const frame = document.createElement('iframe');
  frame.allow = 'fullscreen; screen-wake-lock; clipboard-write';
  frame.style.cssText = 'border:0;display:block;width:100%';
  let count = 0;
  let loaded = false;
  /** Those that were not answered. */
  const orders = new Map<number, Order>();

  const post = (message: object) =>
    frame.contentWindow?.postMessage({ app: FRAME_APP, version: FRAME_VERSION, ...message }, origin);
  const listen = (event: MessageEvent) => {
    const { source, origin: from, data } = event;
    if (source !== frame.contentWindow || from !== origin || data?.app !== FRAME_APP) return;
    // What else answers an order comes before these.
    if (/ok|error/.test(data.type)) {
      orders.get(data.id)?.[1](event);
      orders.delete(data.id);
    }
    if (data.type !== 'ok') receive(data);
  };
  const giveUp = () => {
    for (const [, settle] of orders.values()) settle();
    orders.clear();
    loaded = false;
  };
  frame.onload = () => {
    loaded = true;
    post({ type: 'hello' });
    // Those that came before, and those that a page did not answer which then loaded itself again.
    for (const [message] of orders.values()) post(message);
  };

  return {
    frame,
    isLoaded: () => loaded,
    load: (address, place) => {
      addEventListener('message', listen);
      // An element's attributes are reported to it once more when it is there: they must not load its frame again.
      if (frame.src !== address) {
        if (loaded) giveUp();
        frame.src = address;
      }
      place?.append(frame);
    },
    order: (type, more) =>
      quiet(
        new Promise((resolve, reject) => {
          const message = { id: ++count, type, ...more };
          orders.set(count, [
            message,
            (answer) => {
              const { code = 'gone', message = code, repairs, result } = answer?.data ?? {};
              if (answer?.data.type === 'ok') resolve(repairs ?? result);
              else reject(failure(code, message));
            },
          ]);
          if (loaded) post(message);
        }),
      ),
    end: () => {
      removeEventListener('message', listen);
      giveUp();
      frame.remove();
    },
  };
}

export function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** A failure that nobody waits for is no error of the page: it is an event besides. */
export function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
