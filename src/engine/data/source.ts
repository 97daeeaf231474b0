// Where the worker gets its pictures: imported ones before prepared ones, and the stand-in, by name, where there are no
// real ones. What the host asks of it is in `host/data-source.ts`.

import { DataError, type ExperimentData } from '../../core/data/experiment-data.ts';
import { type LoadProgress, loadExperimentData } from '../../core/data/load.ts';
import { type DatasetEntry, findDataset, type Manifest } from '../../core/data/manifest.ts';
import type { DataId } from '../../core/experiment.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import type { DataSource, OpenedData } from '../host/data-source.ts';
import { createChunkReader, fetchManifest, pruneCache, type WebServices, webServices } from './browser-source.ts';
import { createImportStore, type ImportedPictures, type ImportStore, joinNotices } from './imported.ts';

export interface DataSourceOptions {
  /** Absolute; the chunks lie beside it. */
  readonly manifestUrl: string;
  readonly services?: WebServices;
  readonly imports?: ImportStore;
  /** Nothing is opened before: what may be wrong is said in the page’s language. */
  readonly after?: Promise<void>;
}

const SHOWS_STANDIN = msg(
  'The page has no real CIFAR-10 pictures prepared, so it shows the drawn stand-in. Run npm run data, or drop cifar-10-binary.tar.gz here.',
);

export function createDataSource(options: DataSourceOptions): DataSource {
  const { manifestUrl, services = webServices, imports = createImportStore(), after } = options;
  return {
    async open(id, trainSize, onProgress) {
      await after;
      const load = { trainSize, onProgress };
      const imported = id === 'cifar10' ? await imports.current() : null;
      return imported ? openImported(imported, load) : openPrepared(id, manifestUrl, services, load);
    },
    importFiles: (files, onProgress) => imports.importFiles(files, onProgress),
    forget: () => imports.forget(),
  };
}

interface Load {
  readonly trainSize: number;
  readonly onProgress: (progress: LoadProgress) => void;
}

function openImported({ dataset, readChunk, notice }: ImportedPictures, load: Load): OpenedData {
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
