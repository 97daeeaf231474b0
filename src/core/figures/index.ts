import { createRegistry } from '../registry.ts';
import type { Figure } from './shared/figure.ts';

export type {
  AxisSpec,
  Curve,
  CurvePoint,
  DrawnLine,
  Figure,
  Measure,
  PaperMark,
  PaperRow,
  PaperRows,
  PaperTable,
  Preset,
  RuleMark,
} from './shared/figure.ts';

/** The figures: every file of this folder. */
export const figures = createRegistry<Figure>(
  'figure',
  import.meta.glob<Figure>(['./*.ts', '!./index.ts', '!./*.test.ts'], { eager: true, import: 'default' }),
);
