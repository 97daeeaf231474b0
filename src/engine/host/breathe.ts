/**
 * A pause just long enough for waiting messages to be handled. Timers would be throttled in a background tab, and awaiting a
 * wasm tensor is only a microtask, during which no message is delivered; a message posted to oneself queues behind those that
 * are already waiting.
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
