/**
 * A pause just long enough for waiting messages to be handled. Timers would be throttled in a background tab, and awaiting a
 * wasm tensor is only a microtask, which lets no message in; a message to oneself queues behind those already there.
 */
export function createBreather(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  // More than one may pause at a time; messages come in the order they were sent.
  const paused: (() => void)[] = [];
  port1.onmessage = () => paused.shift()?.();
  return () =>
    new Promise((resolve) => {
      paused.push(resolve);
      port2.postMessage(null);
    });
}
