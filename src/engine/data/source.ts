// The worker's source of images: imported ones before prepared ones, and the stand-in, by name, where there are no real ones.
// Its interface is in `host/data-source.ts`.

import { DataError, type ExperimentData } from '../../core/data/experiment-data.ts';
import { type ImagesAsked, type LoadProgress, loadExperimentData } from '../../core/data/load.ts';
import { type DatasetEntry, findDataset, type Manifest } from '../../core/data/manifest.ts';
import type { DataId } from '../../core/experiment.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import type { DataSource, OpenedData } from '../host/data-source.ts';
import { createChunkReader, fetchManifest, pruneCache, type WebServices, webServices } from './browser-source.ts';
import { createImportStore, type ImportedImages, type ImportStore, joinNotices } from './imported.ts';

export interface DataSourceOptions {
  /** Absolute; the chunks are in the same folder. */
  readonly manifestUrl: string;
  readonly services?: WebServices;
  readonly imports?: ImportStore;
  /** Nothing is opened before, so that errors are in the page’s language. */
  readonly after?: Promise<void>;
}

const SHOWS_STANDIN = msg(
  'The page has no real CIFAR-10 images prepared, so it shows synthetic stand-in images. Run npm run data, or drop cifar-10-binary.tar.gz here.',
);

export function createDataSource(options: DataSourceOptions): DataSource {
  const { manifestUrl, services = webServices, imports = createImportStore(), after } = options;
  return {
    async open(id, { trainSize, testSize }, onProgress) {
      await after;
      const load = { trainSize, testSize, onProgress };
      const imported = id === 'cifar10' ? await imports.current() : null;
      return imported ? openImported(imported, load) : openPrepared(id, manifestUrl, services, load);
    },
    importFiles: (files, onProgress) => imports.importFiles(files, onProgress),
    deleteImported: () => imports.deleteAll(),
  };
}

interface Load extends ImagesAsked {
  readonly onProgress: (progress: LoadProgress) => void;
}

function openImported({ dataset, readChunk, notice }: ImportedImages, load: Load): OpenedData {
  return opened(loadExperimentData({ dataset, readChunk, ...load }), true, notice);
}

async function openPrepared(id: DataId, manifestUrl: string, services: WebServices, load: Load): Promise<OpenedData> {
  const manifest = await fetchManifest(manifestUrl, services);
  void pruneCache(manifestUrl, manifest, services);
  const dataset = datasetFor(manifest, id);
  const readChunk = createChunkReader(manifestUrl, services);
  const notice = dataset.id === id ? null : translate(SHOWS_STANDIN);
  return opened(loadExperimentData({ dataset, readChunk, ...load }), false, notice);
}

/** @throws DataError `no-manifest` where neither the data set nor a stand-in for it is prepared. */
function datasetFor(manifest: Manifest, id: DataId): DatasetEntry {
  const dataset = findDataset(manifest, id) ?? findDataset(manifest, 'standin');
  if (dataset) return dataset;
  throw new DataError(
    'no-manifest',
    say`The stand-in is not prepared for this page; run npm run data -- --standin where it is served, then reload.`,
  );
}

function opened(data: ExperimentData, imported: boolean, notice: string | null): OpenedData {
  return { ...data, imported, notice: joinNotices(notice, data.notice) };
}
