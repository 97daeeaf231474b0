// Ten thousand hostile messages at each port: from the page around ours, from page to worker, from worker to page.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrameMessage } from '../../src/protocol/frame-messages.ts';
import { command } from '../../src/protocol/messages.ts';
import { readReport } from '../../src/protocol/read-report.ts';
import { theoryCommand, theoryReport } from '../../src/protocol/theory-messages.ts';
import { damaged, isSentence, MAX_TIME, nastyValue, sweep } from './hostile.ts';

const frame = { app: 'rethinking-generalization', version: 1, id: 'a' };
const FRAME_COMMANDS = [
  { ...frame, type: 'hello' },
  { ...frame, type: 'set', config: { setting: 'random-labels', n: 2000, reg: 'dropout:0.5' } },
  { ...frame, type: 'play' },
  { ...frame, type: 'getResult' },
  'slide:start',
];
const COMMANDS = [
  { type: 'start', runId: 'r', config: [['setting', 'random-labels']] },
  { type: 'advance', runId: 'r', advance: 'run' },
  { type: 'pause', runId: 'r' },
  { type: 'inspect', when: 'end' },
  { type: 'import', files: [] },
];
const REPORTS = [
  { type: 'progress', runId: 'r', step: [1, 2], loss: [2.3, Number.NaN], history: [] },
  { type: 'failed', runId: 'r', message: 'It has stopped.', step: null },
  { type: 'backend', backend: 'wasm', reason: 'no adapter' },
];

const oneOf = (goods: readonly unknown[]) => fc.oneof(nastyValue, ...goods.map(damaged), fc.constantFrom(...goods));

describe('a hostile message', () => {
  it('from the page around ours is obeyed, refused with a sentence, or not ours', () => {
    const seen = new Set<string>();
    const { longest } = sweep(oneOf(FRAME_COMMANDS), (message) => {
      const read = readFrameMessage(message);
      seen.add(read.kind);
      if (read.kind === 'refused') expect(read.message).toSatisfy(isSentence);
    });
    expect([...seen].sort()).toEqual(['command', 'not-ours', 'refused', 'slide']);
    expect(longest).toBeLessThan(MAX_TIME);
  });

  it.each([
    ['from the page to the engine', (message: unknown) => command.safeParse(message), COMMANDS],
    ['from the engine to the page', (message: unknown) => readReport(message), REPORTS],
    ['from the page to the theory', (message: unknown) => theoryCommand.safeParse(message), COMMANDS],
    ['from the theory to the page', (message: unknown) => theoryReport.safeParse(message), REPORTS],
  ])('%s is parsed or left, never thrown over', (_, read, goods) => {
    const { longest, cases } = sweep(oneOf(goods), (message) => void read(message));
    expect(cases).toBeGreaterThanOrEqual(10_000);
    expect(longest).toBeLessThan(MAX_TIME);
  });
});
