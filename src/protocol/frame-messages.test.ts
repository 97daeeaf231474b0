// Laws of what a frame understands, for any JSON at all; damaged messages are `tools/fuzz/messages.test.ts`.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME_APP } from './frame-format.ts';
import { type FrameCommand, frameMessage, readFrameMessage } from './frame-messages.ts';

const RUNS = { numRuns: 2000 };
const head = { app: fc.constant(FRAME_APP), version: fc.constant(1 as const) };
const id = fc.oneof(fc.string({ maxLength: 200 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
const config = fc.dictionary(
  fc.string({ maxLength: 40 }).filter((key) => key !== '__proto__'),
  fc.oneof(fc.string({ maxLength: 200 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
  { maxKeys: 60, noNullPrototype: true },
);
const bare = fc.record(
  { ...head, id, type: fc.constantFrom('hello', 'play', 'pause', 'step', 'reset', 'getResult') },
  { requiredKeys: ['app', 'version', 'type'], noNullPrototype: true },
);
const set = fc.record(
  { ...head, id, type: fc.constant('set' as const), config },
  { requiredKeys: ['app', 'version', 'type', 'config'], noNullPrototype: true },
);
const setView = fc.record(
  {
    ...{ ...head, id, type: fc.constant('setView' as const) },
    ...{ theme: fc.string({ maxLength: 200 }), lang: fc.string({ maxLength: 200 }) },
  },
  { requiredKeys: ['app', 'version', 'type'], noNullPrototype: true },
);
const command: fc.Arbitrary<FrameCommand> = fc.oneof(bare, set, setView);
/** Ours by name, and anything otherwise. */
const ours = fc
  .dictionary(fc.constantFrom('version', 'id', 'type', 'config', 'x'), fc.jsonValue())
  .map((rest) => ({ ...rest, app: FRAME_APP }));

describe('a message to a frame', () => {
  it('may be any JSON: it is never thrown over, and only what names us is answered', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), ours), (data) => {
        const { kind } = readFrameMessage(data);
        const named = typeof data === 'object' && data !== null && 'app' in data && data.app === FRAME_APP;
        expect(named ? ['command', 'refused'] : ['not-ours', 'slide']).toContain(kind);
      }),
      RUNS,
    );
  });

  it('is answered with its id where that is a text or a number, and without one where it is anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), id), (given) => {
        const read = readFrameMessage({ app: FRAME_APP, version: 1, type: 'dance', id: given });
        const fits = (typeof given === 'string' && given.length <= 200) || typeof given === 'number';
        expect(read).toEqual({
          ...{ kind: 'refused', code: 'message', message: expect.any(String) },
          ...(fits ? { id: given } : {}),
        });
        expect('id' in read).toBe(fits);
      }),
      RUNS,
    );
    const long = 'x'.repeat(201);
    expect(readFrameMessage({ app: FRAME_APP, version: 1, type: 'play', id: long })).not.toHaveProperty('id');
  });

  it('comes through the channel as it was sent, where it is as the contract has it', () => {
    fc.assert(
      fc.property(command, (sent) => {
        expect(readFrameMessage(structuredClone(sent))).toEqual({ kind: 'command', command: sent });
      }),
      RUNS,
    );
  });

  it.each([
    ['another version', { version: 2, type: 'play' }],
    ['no version', { type: 'play' }],
    [
      'a configuration of 61 keys',
      { version: 1, type: 'set', config: Object.fromEntries(Array.from({ length: 61 }, (_, i) => [i, 1])) },
    ],
    ['a value of 201 letters', { version: 1, type: 'set', config: { setting: 'x'.repeat(201) } }],
  ])('with %s is refused', (_, rest) => {
    expect(readFrameMessage({ app: FRAME_APP, ...rest }).kind).toBe('refused');
  });
});

describe('an answer', () => {
  it('carries the id that it answers, and none where there was none', () => {
    fc.assert(
      fc.property(fc.option(id, { nil: undefined }), (answering) => {
        const sent = frameMessage({ type: 'resize', height: 500 }, answering);
        expect(sent).toEqual({
          app: FRAME_APP,
          version: 1,
          type: 'resize',
          height: 500,
          ...(answering === undefined ? {} : { id: answering }),
        });
        expect('id' in sent).toBe(answering !== undefined);
      }),
    );
  });
});
