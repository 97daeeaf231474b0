// What the lab keeps, through code that is fetched after the page has painted. Where it cannot be fetched, the lab is notified, and
// what was to be kept is kept as soon as it can be.

import { say } from '../../core/language/say.ts';
import type { LabArchive } from '../../state/runs/lab-archive.ts';
import { NO_RUNS } from '../../state/runs/runs-kept.ts';

/** For the lab's notice. */
export function archiveMissing(): string {
  return say`Runs are not kept on this device, since a file of this page did not arrive; they last as long as the page is open, so save what you want to keep, or reload the page once no run is under way.`;
}

type Work<T> = (archive: LabArchive) => T;

/** @param open fetches it; called again after a failure. @param onMissing called with the first failure. */
export function lazyArchive(open: () => Promise<LabArchive>, onMissing: () => void): LabArchive {
  const openArchive = retryOpening(open, onMissing);
  const later: Work<unknown>[] = [];
  const perform = async <T>(work: Work<T>): Promise<Awaited<T> | null> => {
    const archive = await openArchive();
    if (archive === null) {
      later.push(work);
      return null;
    }
    for (const one of later.splice(0)) one(archive);
    return await work(archive);
  };
  return {
    runs: {
      load: async () => (await (await openArchive())?.runs.load()) ?? NO_RUNS,
      keep: (run) => perform(({ runs }) => runs.keep(run)),
      update: (run) => void perform(({ runs }) => runs.update(run)),
      remove: (id) => void perform(({ runs }) => runs.remove(id)),
    },
    checkpoints: {
      load: async () => (await (await openArchive())?.checkpoints.load()) ?? null,
      // One that comes too late is of no use: the next has come by then.
      save: (kept) => void openArchive().then((archive) => archive?.checkpoints.save(kept)),
      clear: (runId) => void perform(({ checkpoints }) => checkpoints.clear(runId)),
    },
  };
}

/** Resolves to `null` where it cannot be fetched. */
function retryOpening(open: () => Promise<LabArchive>, onMissing: () => void): () => Promise<LabArchive | null> {
  let opening: Promise<LabArchive | null> | null = null;
  let reported = false;
  const failed = () => {
    opening = null;
    if (!reported) onMissing();
    reported = true;
    return null;
  };
  return () => {
    opening ??= open().catch(failed);
    return opening;
  };
}
