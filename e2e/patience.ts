/** For actions and retried blocks on what trains or installs; expectations have this time anyway (playwright.config.ts). */
export const PATIENT = { timeout: 200_000 } as const;
