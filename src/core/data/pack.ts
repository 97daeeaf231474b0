// Puts images into chunks and writes their manifest entry: the last step of preparing data, on disk and in the page alike.

import { classCounts, parseRecords, RECORD_BYTES } from './cifar-codec.ts';
import { CLASS_NAMES } from './classes.ts';
import { IMAGE_SIDE, pixelStatistics, type Split } from './image-set.ts';
import { type ChunkEntry, type DatasetEntry, sha256Hex } from './manifest.ts';
import { FIRST_PART } from './subset.ts';

/** 300 records are 921,900 bytes. */
export const CHUNK_RECORDS = 300;

export interface PackedChunk {
  readonly entry: ChunkEntry;
  readonly bytes: Uint8Array;
}

export interface PackedDataset {
  readonly entry: DatasetEntry;
  readonly chunks: readonly PackedChunk[];
}

export type DatasetNames = Pick<DatasetEntry, 'id' | 'title' | 'provenance' | 'seed'>;

/**
 * @param records whole official records by split; at least one for training. The chunks are views of them.
 * @throws DataError `bad-label`
 */
export function packDataset(names: DatasetNames, records: Readonly<Record<Split, Uint8Array>>): PackedDataset {
  const chunks = [...packSplit(names.id, 'train', records.train), ...packSplit(names.id, 'test', records.test)];
  const entry: DatasetEntry = {
    ...names,
    classes: [...CLASS_NAMES],
    shape: [IMAGE_SIDE, IMAGE_SIDE, 3],
    statistics: statisticsOf(records.train),
    chunks: chunks.map((chunk) => chunk.entry),
  };
  return { entry, chunks };
}

function packSplit(id: string, split: Split, records: Uint8Array): PackedChunk[] {
  const size = CHUNK_RECORDS * RECORD_BYTES;
  return Array.from({ length: Math.ceil(records.length / size) }, (_, i) =>
    packChunk(`${id}-${split}-${String(i).padStart(2, '0')}`, split, records.subarray(i * size, (i + 1) * size)),
  );
}

function packChunk(stem: string, split: Split, bytes: Uint8Array): PackedChunk {
  const sha256 = sha256Hex(bytes);
  const { count, labels } = parseRecords(stem, bytes);
  const file = `${stem}.${sha256.slice(0, 12)}.bin`;
  return { bytes, entry: { file, split, count, bytes: bytes.length, sha256, classCounts: classCounts(labels) } };
}

/** Of the first images only, so that they are the same for every larger set that begins with these. */
function statisticsOf(records: Uint8Array): DatasetEntry['statistics'] {
  const first = records.subarray(0, FIRST_PART.train * RECORD_BYTES);
  const { mean, std } = pixelStatistics(parseRecords('the training records', first).pixels);
  return { mean: [...mean], std: [...std] };
}
