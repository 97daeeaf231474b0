import { afterEach, describe, expect, it } from 'vitest';
import french from '../language/catalogs/fr.ts';
import { speak, translate } from '../language/say.ts';
import { formsOf, markedPieces, termName, termsIn } from './marks.ts';
import { TERMS } from './terms.ts';

afterEach(() => speak('en', {}));

const LANGUAGES = [
  ['en', {}],
  ['fr', french],
] as const;

/** What the page has to explain, from the demands on it. */
const DEMANDED = [
  ...['epoch', 'training error', 'test error', 'training loss', 'generalization', 'capacity', 'effective capacity'],
  ...['overfitting', 'VC dimension', 'shattering', 'N', 'D', 'δ', 'vacuous', 'chance level', 'random labels'],
  ...['corruption', 'weight decay', 'dropout', 'data augmentation', 'early stopping', 'implicit regularizer'],
  ...['explicit regularizer', 'batch normalization', 'MLP', 'AlexNet', 'Inception', 'CIFAR-10', 'ImageNet', 'ReLU'],
  ...['SGD', 'learning rate', 'seed', 'Rademacher complexity', 'uniform stability', 'kernel', 'minimum norm'],
  ...['interpolation', 'general position', 'memorize', 'given label', 'true label', 'permutation', 'crop'],
];

/** Words of the field: a definition that has one has it in a term that is defined. */
const OF_THE_FIELD =
  /\b(?:accurac|backprop|bias|capacit|convex|convolut|corrupt|cross-entropy|dropout|epoch|fit(?:s|ted)?\b|generali|gradient|hidden|hyperplane|initiali|interpolat|kernel|logit|loss|margin|memori|neuron|norm(?:s|ali)?\b|optimi|overfit|parameter|perceptron|regulari|ReLU|SGD|shatter|softmax|tensor|vacuous|variance|weight)\w*/gi;

describe('the glossary', () => {
  it('has what the page has to explain', () => {
    for (const word of DEMANDED) expect(termsIn(`The ${word}.`), word).toHaveLength(1);
  });

  it.each(LANGUAGES)('has every term and every form once (%s)', (tag, texts) => {
    speak(tag, texts);
    const ids = TERMS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const forms = TERMS.flatMap((term) => formsOf(term));
    expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([]);
    for (const term of TERMS) {
      // Found by each of its own forms.
      for (const form of formsOf(term)) expect(termsIn(form), form).toEqual([term.id]);
      expect(translate(term.text)).toMatch(/\.$/);
    }
  });

  it.each(LANGUAGES)('defines a term with none that comes after it (%s)', (tag, texts) => {
    speak(tag, texts);
    for (const [i, term] of TERMS.entries()) {
      const before = new Set(TERMS.slice(0, i + 1).map(({ id }) => id));
      const later = termsIn(translate(term.text)).filter((id) => !before.has(id));
      expect(later, termName(term)).toEqual([]);
    }
  });

  it('defines a term with no other word of the field', () => {
    for (const term of TERMS) {
      const own = formsOf(term).join(' ');
      const plain = allPlain(term.text).match(OF_THE_FIELD) ?? [];
      expect(
        plain.filter((word) => !own.toLowerCase().includes(word.toLowerCase())),
        termName(term),
      ).toEqual([]);
    }
  });

  it('defines in a sentence or two', () => {
    for (const { id, text } of TERMS) expect(text.split(/\s+/).length, id).toBeLessThanOrEqual(35);
  });
});

/** Without its terms, also where one occurs again. */
function allPlain(text: string): string {
  const plain = markedPieces(text).filter((piece) => typeof piece === 'string');
  const rest = plain.join(' … ');
  return rest === text ? rest : allPlain(rest);
}

describe('the terms of a text', () => {
  it('are marked where they occur first, and the text stays what it was', () => {
    const text = 'Epochs: an epoch, and 2N epochs for N images, not N-gram.';
    const pieces = markedPieces(text);
    expect(pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')).toBe(text);
    expect(pieces.filter((piece) => typeof piece !== 'string')).toEqual([
      { id: 'epoch', text: 'Epochs' },
      { id: 'n', text: 'N' },
    ]);
  });

  it('are whole words, the longest first', () => {
    expect(termsIn('The effective capacity')).toEqual(['effective-capacity']);
    expect(termsIn('dropouts, seedling, normal, unweighted')).toEqual([]);
    expect(termsIn('a Non-vacuous bound')).toEqual(['vacuous']);
    expect(termsIn('the letter n and an inception')).toEqual([]);
  });

  it('are found in French, whatever its spaces and apostrophes', () => {
    speak('fr', french);
    expect(termsIn("L’erreur d’entraînement et l'erreur d'entraînement")).toEqual(['training-error']);
    expect(termsIn('Erreur de test, après 3 époques')).toEqual(['test-error', 'epoch']);
  });
});
