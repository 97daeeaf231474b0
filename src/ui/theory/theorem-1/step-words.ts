// What happens at each step of the construction, in words and numbers.

import { decimalMark, exponential, significant } from '../../../core/language/numbers.ts';
import { msg, say, translate } from '../../../core/language/say.ts';
import type { ConstructionStep } from '../../../core/theory/theorem-1/steps.ts';
import type { LiveSymbol } from '../../formula/live-formula.tsx';

export function titleOf(step: ConstructionStep): string {
  return step.kind === 'solve' ? say`Solve row ${step.row + 1}` : translate(TITLES[step.kind]);
}

const TITLES: Readonly<Record<Exclude<ConstructionStep['kind'], 'solve'>, string>> = {
  project: msg('Project'),
  sort: msg('Sort'),
  interleave: msg('Interleave'),
};

export function stepSentence(step: ConstructionStep): string {
  switch (step.kind) {
    case 'project':
      return say`A direction a is drawn at random. Every image becomes one number; almost every direction keeps different images apart.`;
    case 'sort':
      return say`The numbers are sorted from left to right, and the labels with them, in whatever order that gives.`;
    case 'interleave':
      return say`One knot is put before each number, a fraction θ of the way from the previous number. Unit j is active only to the right of its knot, so its column is zero above the diagonal.`;
    case 'solve':
      return say`The previous units give ${short(step.soFar)} where the label is ${step.target}. Unit ${step.row + 1} makes up the difference and changes nothing to the left.`;
  }
}

interface StepFormula {
  readonly tex: string;
  readonly words: string;
  readonly symbols: Readonly<Record<string, LiveSymbol>>;
}

/** The step as a formula, its symbols bound to the numbers of this sample. */
export function formulaOf(step: ConstructionStep, theta: number): StepFormula {
  switch (step.kind) {
    case 'project':
      return {
        tex: String.raw`\sym{z}{z_i} = \langle \sym{a}{a}, \sym{x}{x_i} \rangle`,
        words: say`z i is the inner product of a and x i`,
        symbols: {
          z: { meaning: say`Where image i falls`, value: listOf(step.positions) },
          a: { meaning: say`A random direction of length 1`, value: null },
          x: { meaning: say`Image i, here a point of the plane`, value: null },
        },
      };
    case 'sort':
      return {
        tex: step.positions.map((_, i) => String.raw`\sym{${i}}{z_${i + 1}}`).join(' < '),
        words: say`z 1 is less than z 2, and so on`,
        symbols: Object.fromEntries(
          step.positions.map((z, i) => [i, { meaning: say`Image ${(step.images[i] ?? 0) + 1}`, value: short(z) }]),
        ),
      };
    case 'interleave':
      return {
        tex: String.raw`\sym{b}{b_j} = z_{j-1} + \sym{theta}{\theta}\,(\sym{z}{z_j} - z_{j-1})`,
        words: say`b j is z j minus 1, plus theta times the gap to z j`,
        symbols: {
          b: { meaning: say`Knots`, value: listOf(step.knots) },
          theta: { meaning: say`How far into the gap`, value: short(theta) },
          z: { meaning: say`Positions`, value: listOf(step.positions) },
        },
      };
    case 'solve':
      return solveFormula(step);
  }
}

function solveFormula(step: Extract<ConstructionStep, { kind: 'solve' }>): StepFormula {
  const i = step.row + 1;
  const [target, soFar, diagonal, weight] = [step.target, step.soFar, step.coefficients[step.row] ?? 0, step.weight];
  const less = soFar < 0 ? `(${short(soFar)})` : short(soFar);
  const inTex = (text: string) =>
    text
      .replaceAll('−', '-')
      .replaceAll(',', '{,}')
      .replace(/e\+?(-?\d+)/, String.raw`\cdot 10^{$1}`);
  return {
    tex: String.raw`\sym{w}{w_${i}} = \frac{\sym{y}{y_${i}} - \sym{before}{\sum_{j<${i}} w_j \max(z_${i} - b_j, 0)}}{\sym{gap}{z_${i} - b_${i}}}
      = \frac{${target} - ${inTex(less)}}{${inTex(short(diagonal))}} = ${inTex(short(weight))}`,
    words: say`w ${i} is the label ${target} less what the units before give, ${short(soFar)}, over z ${i} minus b ${i}, ${short(diagonal)}: ${short(weight)}`,
    symbols: {
      w: { meaning: say`Weight of unit ${i}`, value: short(weight) },
      y: { meaning: say`Label of the image at z${sub(i)}`, value: String(target) },
      before: { meaning: say`What the previous units give there`, value: short(soFar) },
      gap: { meaning: say`From the knot to the image`, value: short(diagonal) },
    },
  };
}

/** Three digits, with a real minus. */
export function short(value: number): string {
  const rounded = Math.abs(value) < 1e-9 ? 0 : Number(value.toPrecision(3));
  const text = Math.abs(rounded) >= 1e5 ? exponential(rounded, 1) : significant(rounded, 3);
  return text.replace('-', '−');
}

/** Parted by semicolons where the comma is the decimal mark. */
function listOf(values: readonly number[]): string {
  return values.map(short).join(decimalMark() === ',' ? ' ; ' : ', ');
}

/** `12` as subscripts. */
export function sub(index: number): string {
  return [...String(index)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? '').join('');
}
