// The page's clock: how often what arrives is drawn, how often engines are checked, and what is to happen later.

/** Time between two drawings of what arrives, in milliseconds: five per second. */
const FLUSH_TIME = 200;

/** Calls `flush` once, at the next drawing. */
export function schedule(flush: () => void): void {
  setTimeout(flush, FLUSH_TIME);
}

/** Time between two checks of whether an engine still answers, in milliseconds. */
const WATCH_TIME = 5000;

/** Calls `tick` at each of those checks. @returns a function that ends them. */
export function every(tick: () => void): () => void {
  const timer = setInterval(tick, WATCH_TIME);
  return () => clearInterval(timer);
}

/** Calls `act` after so many milliseconds. @returns a function that prevents it. */
export function after(act: () => void, milliseconds: number): () => void {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}
