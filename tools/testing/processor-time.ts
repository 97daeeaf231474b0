// Processor time for tests, instead of wall-clock time, which includes other work of the machine.

/** Processor time of this process so far, in milliseconds, summed over its threads. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
