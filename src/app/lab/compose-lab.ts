// Makes labs and connects each to this browser: its engine, its storage, the page's address.

import { turnLink } from '../../client/turn-link.ts';
import type { EngineLink } from '../../client/worker-link.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { Lab, type LabServices } from '../../state/lab/lab.ts';
import { type AddressBar, bindAddress, readHash, writeHash } from '../../state/page/address.ts';
import type { ReadView } from '../../state/page/view-options.ts';
import { NO_CHECKPOINTS } from '../../state/runs/recovery.ts';
import { NO_ARCHIVE } from '../../state/runs/runs-kept.ts';
import { isOutdated } from '../../ui/lazy/deployment.ts';
import { insist, later } from '../../ui/lazy/load-lazily.ts';
import { createEngineLink, DATA_URL, sleepingEngineLinks } from '../page/engine-links.ts';
import { lockWhileTraining } from '../page/run-lock.ts';
import { every, schedule } from '../page/timers.ts';
import { takeTurn } from '../page/turns.ts';
import {
  isFront,
  labTrainsIn,
  oncePastFront,
  onceWhereLabTrains,
  putAddress,
  rememberExperiment,
} from '../page/view-address.ts';
import { archiveMissing, lazyArchive } from './lazy-archive.ts';

/**
 * The page's lab, with what the address gives; call it once the page's language is set.
 * @param show is called with the lab, and again whenever its experiment, as the address has it, is another.
 */
export function composeLab({ view, repairs }: ReadView, show: (lab: Lab, hash: string) => void): Lab {
  const asked = readHash(location.hash);
  const archive = lazyArchive(
    async () => (await insist(archiveFile)).openArchive(() => lab.storageRefused()),
    () => lab.fileMissing(archiveMissing()),
  );
  // A frame shows what is trained in it, not what its reader did in another one.
  const services = view.embed
    ? { ...passingServices(), createLink: inTurn(sleepingEngineLinks(), (waits) => lab.waitForTurn(waits)) }
    : {
        ...passingServices(),
        createLink: labTrainsIn(view.room) ? createEngineLink : sleepingEngineLinks(onceWhereLabTrains),
        archive: archive.runs,
        checkpoints: archive.checkpoints,
      };
  const lab = new Lab(services, { config: asked.config, repairs: [...asked.repairs, ...repairs] });
  bindAddress(lab, addressBar, schedule);
  const hash = () => writeHash(lab.store.getState().config);
  rememberExperiment(hash);
  lab.store.subscribe((state, before) => {
    if (state.config !== before.config) show(lab, hash());
  });
  show(lab, hash());
  oncePastFront(() => void lab.restore());
  lockWhileTraining(lab);
  return lab;
}

/** Of a frame, beside which others may train. */
function inTurn(createLink: () => EngineLink, onWait: (waits: boolean) => void): () => EngineLink {
  return () => turnLink(createLink(), takeTurn, onWait);
}

/** A lab beside the page's own. It has an engine of its own and stores nothing; close it after use. */
export function composeSideLab(config: ExperimentConfig): Lab {
  const lab = new Lab(passingServices(), { config, repairs: [] });
  lockWhileTraining(lab);
  return lab;
}

/** Of a lab that stores nothing. */
function passingServices(): LabServices {
  return {
    createLink: createEngineLink,
    dataUrl: DATA_URL,
    schedule,
    newId: createIds(),
    archive: NO_ARCHIVE,
    checkpoints: NO_CHECKPOINTS,
    every,
    isOutdated,
    reloadPage: () => location.reload(),
  };
}

const archiveFile = later(() => import('./archive.ts'));

/** Ids that no run of an earlier visit has. */
function createIds(): () => string {
  const visit = crypto.getRandomValues(new Uint32Array(2)).join('-');
  let count = 0;
  return () => `run-${visit}-${++count}`;
}

const addressBar: AddressBar = {
  hash: () => location.hash,
  replaceHash: (hash) => {
    if (!isFront()) putAddress(location.search, hash, 'in-place');
  },
  // The way back to the front page empties the hash, which changes no experiment.
  onHashChange: (listener) =>
    addEventListener('hashchange', () => {
      if (!isFront()) listener();
    }),
};
