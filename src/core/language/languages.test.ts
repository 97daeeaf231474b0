import { afterEach, describe, expect, it } from 'vitest';
import { firstKnown, LANGUAGES, ownName, speakLanguage, speakOnceArrived } from './languages.ts';
import { language, speak } from './say.ts';

afterEach(() => speak('en', {}));

describe('the languages', () => {
  it('are English and one for each catalog', () => {
    expect(LANGUAGES[0]).toBe('en');
    expect(ownName('fr')).toBe('français');
  });

  it('take the browser’s first language that there is', () => {
    expect(firstKnown(['tlh', 'EN-us'])).toBe('en');
    expect(firstKnown(['tlh'])).toBe('en');
  });

  it.each(LANGUAGES)('are wanted by their code, whatever the region and its letters: %s', (code) => {
    expect(firstKnown(['tlh', `${code.toUpperCase()}-XX`, 'en'])).toBe(code);
    expect(firstKnown([code, 'en'])).toBe(code);
  });

  it('call themselves as they do, also one that is not known by heart', () => {
    expect([ownName('en'), ownName('de'), ownName('de')]).toEqual(['English', 'Deutsch', 'Deutsch']);
  });

  it.each(LANGUAGES)('can be spoken: %s', async (code) => {
    await speakLanguage(code);
    expect(language()).toBe(code);
  });

  it('fall back to English', async () => {
    speak('fr', {});
    await speakLanguage('tlh');
    expect(language()).toBe('en');
  });

  it('fall back to English and return false where the file cannot be fetched; a second try works', async () => {
    const gone = () => Promise.reject(new TypeError('no network'));
    expect(await speakOnceArrived('fr', gone)).toBe(false);
    expect(language()).toBe('en');
    expect(await speakOnceArrived('fr', (load) => load())).toBe(true);
    expect(language()).toBe('fr');
  });
});
