// English that is polished keeps its French: in a small tree of source files, the collector is run after each edit.
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { say, speak } from '../../src/core/language/say.ts';
import { messagesOf } from '../messages.ts';
import { type Entry, parseCatalog } from './catalog.ts';

const LAB = 'src/app/lab.ts';
const FRENCH = 'src/core/language/catalogs/fr.ts';

let folder = '';
let printed: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'messages-'));
  printed = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
});

afterEach(async () => {
  vi.restoreAllMocks();
  speak('en', {});
  await rm(folder, { recursive: true });
});

const run = (...args: readonly string[]) => messagesOf(pathToFileURL(`${folder}/`))(args);

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}

/** A file with these texts in order. */
const source = (...texts: readonly string[]) =>
  texts.map((text) => `say\`${text.replaceAll(/\{\d\}/g, `\${x}`)}\`;`).join('\n');

const catalogIn = async () => parseCatalog(await readFile(join(folder, FRENCH), 'utf8'));

async function entryOf(key: string): Promise<Entry | undefined> {
  return (await catalogIn()).entries.find((entry) => entry.key === key);
}

/** A tree with one file and its finished French. */
async function begin(texts: Readonly<Record<string, string>>, file = LAB): Promise<void> {
  await put(file, source(...Object.keys(texts)));
  await put(FRENCH, 'export default {};');
  await run();
  await translate(texts);
  printed = [];
}

async function translate(texts: Readonly<Record<string, string>>): Promise<void> {
  await put('french.json', JSON.stringify(texts));
  await run('--fill', `fr=${join(folder, 'french.json')}`);
}

const STORY = {
  'The pictures are spoilt.': 'Les images sont abîmées.',
  'It learns {0} of them.': 'Il en apprend {0}.',
  Runs: 'Entraînements',
};

describe('an English sentence that is changed', () => {
  it('keeps its translation, marked, and the marks are counted', async () => {
    await begin(STORY);
    await put(LAB, source('The labels of these images are random.', 'It learns {0} of them.', 'Runs'));
    await run();
    expect(await entryOf('The labels of these images are random.')).toMatchObject({
      text: 'Les images sont abîmées.',
      was: 'The pictures are spoilt.',
    });
    expect((await catalogIn()).entries.map(({ was }) => was !== null)).toEqual([true, false, false]);
    expect(printed.join('')).toContain('fr: 0 missing, 1 to review (0 not shown until then), 0 unused.');
  });

  it('is shown in the French that was carried over', async () => {
    await begin(STORY);
    await put(LAB, source('The pictures are spoilt.', 'It memorizes {0} images.', 'Runs'));
    await run();
    const { default: texts }: { default: Record<string, string> } = await import(
      /* @vite-ignore */ `${join(folder, FRENCH)}?${crypto.randomUUID()}`
    );
    speak('fr', texts);
    expect(say`It memorizes ${3} images.`).toBe('Il en apprend 3.');
  });

  it('that is changed again still names the English its translation was written for, and back needs no review', async () => {
    await begin(STORY);
    for (const text of ['It knows {0} of them.', 'It memorizes {0}.']) {
      await put(LAB, source('The pictures are spoilt.', text, 'Runs'));
      await run();
    }
    expect(await entryOf('It memorizes {0}.')).toMatchObject({
      text: 'Il en apprend {0}.',
      was: 'It learns {0} of them.',
    });
    await put(LAB, source(...Object.keys(STORY)));
    await run();
    expect(await entryOf('It learns {0} of them.')).toMatchObject({ text: 'Il en apprend {0}.', was: null });
  });

  it('is not shown in French whose gaps differ, which translators still see', async () => {
    await begin(STORY);
    await put(LAB, source('The pictures are spoilt.', 'It learns {0} of {1}.', 'Runs'));
    await run();
    expect(await entryOf('It learns {0} of {1}.')).toMatchObject({ text: '', withheld: 'Il en apprend {0}.' });
    expect(printed.join('')).toContain('1 to review (1 not shown until then)');
    speak('fr', Object.fromEntries((await catalogIn()).entries.map(({ key, text }) => [key, text])));
    expect(say`It learns ${3} of ${4}.`).toBe('It learns 3 of 4.');
    await translate({ 'It learns {0} of {1}.': 'Il en apprend {0} sur {1}.' });
    expect(await entryOf('It learns {0} of {1}.')).toMatchObject({ was: null, withheld: null });
  });

  it('is recognized among others that were changed, added and removed', async () => {
    await begin({
      'Six settings': 'Six réglages',
      'The labels are drawn at random.': 'Les étiquettes sont tirées au sort.',
      'The pixels of all pictures are shuffled in the same way.':
        'Les pixels de toutes les images sont mélangés pareillement.',
      'Try it yourself': 'Essayez vous-même',
    });
    await put(
      LAB,
      source(
        'Something new, of which nothing was said before.',
        'The pixels of all images are shuffled in the same way.',
        'Six configurations',
        'The labels are replaced by random ones.',
        'Try it yourself',
      ),
    );
    await run();
    const french = (await catalogIn()).entries.map(({ text }) => text);
    expect(french).toEqual([
      '',
      'Les pixels de toutes les images sont mélangés pareillement.',
      'Six réglages',
      'Les étiquettes sont tirées au sort.',
      'Essayez vous-même',
    ]);
  });

  it('keeps it in a file that is renamed at the same time', async () => {
    await begin(STORY, 'src/ui/pictures/data-badge.ts');
    await rename(join(folder, 'src/ui/pictures'), join(folder, 'src/ui/images'));
    await put('src/ui/images/data-badge.ts', source('Corrupted labels.', 'It learns {0} of them.', 'Finished runs'));
    await run();
    expect((await catalogIn()).entries.map(({ text }) => text)).toEqual(Object.values(STORY));
  });

  it('becomes several, one for each meaning, and each begins with the translation of the one', async () => {
    await begin({ '{0} to {1}': '{0} vers {1}', Runs: 'Entraînements' });
    await put(LAB, `say.in('layers')\`\${a} to \${b}\`; say.in('epochs')\`\${a} to \${b}\`; say\`Runs\`;`);
    await run();
    expect((await catalogIn()).entries.map(({ key, text, was }) => [key, text, was])).toEqual([
      ['[layers] {0} to {1}', '{0} vers {1}', '{0} to {1}'],
      ['[epochs] {0} to {1}', '{0} vers {1}', '{0} to {1}'],
      ['Runs', 'Entraînements', null],
    ]);
  });
});

describe('a translation', () => {
  it('that nothing uses any more is kept, and comes back with its English', async () => {
    await begin(STORY);
    await put(LAB, source('Runs'));
    await run();
    const { entries, unused } = await catalogIn();
    expect(entries.map(({ key }) => key)).toEqual(['Runs']);
    expect([...unused]).toEqual(Object.entries(STORY).slice(0, 2));
    expect(printed.join('')).toContain('2 unused');
    await put(LAB, source(...Object.keys(STORY)));
    await run();
    const back = await catalogIn();
    expect(back.entries.map(({ text, was }) => [text, was])).toEqual(Object.values(STORY).map((text) => [text, null]));
    expect(back.unused.size).toBe(0);
  });

  it('stays as it is where nothing has changed, to the letter', async () => {
    await begin(STORY);
    const before = await readFile(join(folder, FRENCH), 'utf8');
    expect(await run('--check')).toBe(0);
    await run();
    expect(await readFile(join(folder, FRENCH), 'utf8')).toBe(before);
  });

  it('is reviewed by reading it back', async () => {
    await begin(STORY);
    await put(LAB, source('The images are corrupted.', 'It learns {0} of them.', 'Runs'));
    expect(await run('--check')).toBe(1);
    await run();
    printed = [];
    await run('--review', 'fr');
    const awaiting: unknown = JSON.parse(printed.join(''));
    expect(awaiting).toEqual({ 'The images are corrupted.': 'Les images sont abîmées.' });
    await translate({ 'The images are corrupted.': 'Les images sont corrompues.' });
    expect(await entryOf('The images are corrupted.')).toMatchObject({
      text: 'Les images sont corrompues.',
      was: null,
    });
  });

  it('of many texts renamed at once is carried over whole', async () => {
    const english = Array.from(
      { length: 300 },
      (_, i) => `Of pictures ${i}, picture ${i * 7} is the one that was drawn.`,
    );
    await begin(Object.fromEntries(english.map((text, i) => [text, `Image ${i}`])));
    await put(LAB, source(...english.map((text) => text.replaceAll('picture', 'image'))));
    await run();
    expect((await catalogIn()).entries.map(({ text }) => text)).toEqual(english.map((_, i) => `Image ${i}`));
  });

  it('is refused from a language that there is none of', async () => {
    await begin(STORY);
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(await run('--review', 'de')).toBe(2);
    expect(stderr).toHaveBeenLastCalledWith('There is no catalog “de”; begin one with --language de.\n');
    expect(await run('--rename', 'fr')).toBe(2);
    await run('--language', 'de');
    expect(await readFile(join(folder, 'src/core/language/drafts/de.ts'), 'utf8')).toContain('} satisfies Catalog;');
  });
});
