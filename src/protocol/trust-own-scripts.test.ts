import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownScript, trustOwnScripts } from './trust-own-scripts.ts';

const BASE = 'https://uni.example/course/index.html?room=lab';

describe('which addresses may become workers', () => {
  it.each([
    'https://uni.example/course/assets/worker.js',
    './assets/worker.js',
    'site-worker.js',
    'blob:https://uni.example/1-2',
  ])('%s may', (address) => {
    expect(ownScript(address, BASE)).toBe(address);
  });

  it.each([
    'https://elsewhere.example/course/worker.js',
    'https://uni.example/other/worker.js',
    'https://uni.example/course/../other/worker.js',
    '//elsewhere.example/x.js',
    'data:text/javascript,alert(1)',
    'javascript:alert(1)',
    'blob:https://elsewhere.example/1-2',
    'blob:null/1-2',
    'https://uni.example.elsewhere.example/course/x.js',
    'https://uni.example@elsewhere.example/course/x.js',
  ])('%s may not', (address) => {
    expect(() => ownScript(address, BASE)).toThrow(TypeError);
  });

  it('none from another origin, whatever its path', () => {
    fc.assert(
      fc.property(fc.webUrl(), (address) => {
        fc.pre(new URL(address).origin !== 'https://uni.example');
        expect(() => ownScript(address, BASE)).toThrow(TypeError);
      }),
    );
  });

  it('the browser enforces it, where it can', () => {
    const made: [string, string[]][] = [];
    const factory = {
      createPolicy: (name: string, rules: object) => made.push([name, Object.keys(rules)]),
    };
    trustOwnScripts({ trustedTypes: factory }, BASE);
    trustOwnScripts({}, BASE);
    expect(made).toEqual([['default', ['createScriptURL']]]);
  });
});
