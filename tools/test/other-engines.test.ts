import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { firefoxPath, install, isInstalled } from './other-engines.ts';
import { total } from './stages.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engines-'));
  // Neither a browser nor apt-get.
  vi.stubEnv('PATH', folder);
  vi.stubEnv('FIREFOX', '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function put(name: string, mode = 0o755): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, '#!/bin/sh\n');
  await chmod(path, mode);
  return path;
}

describe('a browser beside Chromium', () => {
  it('is named by what is missing where it cannot be installed', async () => {
    expect(await install('firefox')).toEqual(['firefox-esr']);
    expect(await install('webkit')).toEqual(['WebKitWebDriver', 'Xvfb']);
    await put('WebKitWebDriver');
    expect(await install('webkit')).toEqual(['Xvfb']);
    expect(isInstalled('webkit')).toBe(false);
    expect(() => firefoxPath()).toThrow('firefox-esr is not installed.');
  });

  it('is there once all of its programs are, and then nothing is missing', async () => {
    await put('WebKitWebDriver');
    await put('Xvfb');
    expect(isInstalled('webkit')).toBe(true);
    expect(await install('webkit')).toEqual([]);
  });

  it('is the one that is named, before that of the system', async () => {
    const own = await put('firefox-esr');
    expect(firefoxPath()).toBe(own);
    const other = await put('another');
    vi.stubEnv('FIREFOX', other);
    expect(firefoxPath()).toBe(other);
  });
});

describe('the sum', () => {
  it('names what was not run, and counts it as neither', () => {
    const notRun = ['WebKitWebDriver is not installed'];
    expect(
      total([
        { passed: 2, failed: 1 },
        { passed: 0, failed: 0, notRun },
      ]),
    ).toEqual({ passed: 2, failed: 1, notRun });
  });
});
