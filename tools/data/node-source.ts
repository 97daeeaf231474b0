// Prepared images from a folder, for what runs without a page. The same loader, and so the same checks, as the page's.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError, type ExperimentData } from '../../src/core/data/experiment-data.ts';
import { type ImagesAsked, loadExperimentData, type ReadChunk } from '../../src/core/data/load.ts';
import { findDataset } from '../../src/core/data/manifest.ts';
import type { DataId } from '../../src/core/experiment.ts';
import { readManifest } from './folder.ts';

/**
 * Starts reading `dataId` from `dir`, or what `dir` has instead, which `notice` then reports.
 * @throws DataError `no-manifest`, `bad-manifest`; an invalid chunk rejects the promise of its images.
 */
export async function openLocalData(
  dir: string,
  dataId: DataId,
  { trainSize, testSize }: ImagesAsked,
): Promise<ExperimentData> {
  const { datasets } = await readManifest(dir);
  const dataset = findDataset({ version: 1, datasets }, dataId) ?? datasets[0];
  if (!dataset) throw new DataError('no-manifest', `No images are prepared in ${dir}; run npm run data first.`);
  const data = loadExperimentData({ dataset, trainSize, testSize, readChunk: chunkReader(dir) });
  if (dataset.id === dataId) return data;
  const instead = `No ${dataId} images are prepared in ${dir}, so these are those of ${dataset.id}; run npm run data for others.`;
  return { ...data, notice: data.notice === null ? instead : `${instead} ${data.notice}` };
}

function chunkReader(dir: string): ReadChunk {
  return async ({ file }) => {
    try {
      return await readFile(join(dir, file));
    } catch (cause) {
      throw new DataError('no-chunk', `The image file ${file} is missing in ${dir}; run npm run data again.`, {
        cause,
      });
    }
  };
}
