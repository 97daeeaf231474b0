/**
 * A pause just long enough for waiting messages to be handled. Timers would be throttled in a background tab, and awaiting a
 * wasm tensor is only a microtask, which lets no message in; a message to oneself queues behind those already there.
 */
export function createBreather(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  let resume: () => void = () => undefined;
  port1.onmessage = () => resume();
  return () =>
    new Promise((resolve) => {
      resume = resolve;
      port2.postMessage(null);
    });
}
