// A compared table as CSV: a row for each row of the paper and layer, with every digit and its source.

import { configAddress } from '../../core/config-codec.ts';
import type { Figure, PaperRow, PaperRows } from '../../core/figures/index.ts';
import type { Repeat } from '../../core/figures/shared/repeats.ts';
import { translate } from '../../core/language/say.ts';
import { toCsv } from '../charts/csv.ts';
import type { LayerId } from './series-style.ts';
import { layerName, MADE_WITH, provenance } from './words.ts';

const HEADER = [
  ...['figure', 'row', 'experiment', 'layer', 'train_size', 'train_error', 'test_error', 'paper_train_error'],
  ...['paper_test_error', 'runs', 'circumstances', 'cut', 'source', 'made_with'],
];

interface ComparedLine {
  readonly row: PaperRow;
  readonly cells: readonly { readonly layer: LayerId; readonly repeat: Repeat | null }[];
}

export function comparedCsv(
  figure: Figure,
  compared: PaperRows,
  lines: readonly ComparedLine[],
  trainSize: number,
): string {
  const rows = lines.flatMap(({ row, cells }) => {
    const { name, trainError, testError } = row;
    const address = configAddress(compared.repeat(row, trainSize));
    const head = (layer: LayerId, n: number) => [figure.id, name, address, layerName(layer), n];
    const paper = [...head('paper', compared.trainSize), trainError, testError, trainError, testError];
    return [
      [...paper, null, '', null, compared.source, translate(MADE_WITH)],
      ...cells.flatMap(({ layer, repeat }) =>
        repeat
          ? [
              [
                ...[...head(layer, trainSize), repeat.train.mean, repeat.test.mean, trainError, testError],
                ...[repeat.runs.length, repeat.circumstances, repeat.cut, provenance(repeat.runs)],
                translate(MADE_WITH),
              ],
            ]
          : [],
      ),
    ];
  });
  return toCsv(HEADER, rows);
}
