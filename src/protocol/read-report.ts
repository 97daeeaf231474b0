// Parses the worker's reports. Separate from the message types, so that a page can paint before the schemas are loaded.

import { type Report, report } from './messages.ts';

export type ReportRead =
  | { readonly ok: true; readonly report: Report }
  /** `path`: where in the message the error is. */
  | { readonly ok: false; readonly path: readonly PropertyKey[] };

export type ReadReport = (message: unknown) => ReportRead;

export const readReport: ReadReport = (message) => {
  const read = report.safeParse(message);
  return read.success ? { ok: true, report: read.data } : { ok: false, path: read.error.issues[0]?.path ?? [] };
};
