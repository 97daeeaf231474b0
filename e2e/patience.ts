/** For what trains or installs: ends what hangs, and judges no speed, as the machine may have much else to do. */
export const PATIENT = { timeout: 200_000 } as const;
