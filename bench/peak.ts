// The limit that every engine is held against: register-only multiply-adds (`assembly/peak.ts`), timed in the same run.

/** A round is twelve vectors of four multiply-adds of two operations each. */
const FLOPS_A_ROUND = 12 * 4 * 2;
const ROUNDS = 2_000_000;

/** @returns what runs the loop `times` times and resolves to GFLOP/s. */
export async function preparePeak(url: string): Promise<(times: number) => Promise<number>> {
  const { instance } = await WebAssembly.instantiate(await (await fetch(url)).arrayBuffer());
  const { multiplyAdds } = instance.exports;
  if (typeof multiplyAdds !== 'function') throw new Error('The peak loop has no entry.');
  multiplyAdds(ROUNDS);
  return async (times) => {
    const since = performance.now();
    for (let time = 0; time < times; time++) multiplyAdds(ROUNDS);
    return (times * ROUNDS * FLOPS_A_ROUND) / (performance.now() - since) / 1e6;
  };
}
