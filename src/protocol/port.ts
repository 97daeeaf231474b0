// The transport between page and worker: a `Worker`, a worker's own scope and a `MessagePort` all match it, so tests can
// connect the real engine to the real client over a `MessageChannel`.

export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}
