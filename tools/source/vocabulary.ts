// The words of this project: what its texts do not use and what they say instead, and British spellings with their American ones.
// `vocabulary.test.ts` applies the lists; an exception stands here with its reason.

export interface Rule {
  readonly pattern: RegExp;
  readonly instead: string;
}

export interface Exception {
  /** Beginning of the path of a file. */
  readonly file: string;
  /** What is found there, in lower case. */
  readonly found: string;
  readonly reason: string;
}

/** Applied to texts of the page and to documents. */
export const BANNED: readonly Rule[] = [
  // Data.
  { pattern: /\bpictures?\b/gi, instead: 'image; a drawing or a plot where it is one' },
  { pattern: /\bspoil(s|t|ed|ing)?\b/gi, instead: 'corrupt, degrade' },
  { pattern: /\b(?:a|the) die\b|\bdice\b/gi, instead: 'random labels, drawn uniformly at random' },
  { pattern: /\bfollow(?:s|ed|ing)? (?:a|the|any) (?:coins?|signs)\b/gi, instead: 'fit random signs' },
  { pattern: /\btold\b(?! apart)/gi, instead: 'given (a label), sent, reported' },
  { pattern: /\b\d+ ?× ?\d+ cuts?\b|\bcuts? (?:of|from|out of) (?:an?|the|each) images?\b/gi, instead: 'crop' },
  { pattern: /\brearrang\w+/gi, instead: 'permutation, permute' },
  { pattern: /\bshares? of (?:the |all |test |training )*(?:images|labels|pixels|frames)\b/gi, instead: 'fraction' },
  { pattern: /\bwalls?\b(?!-clock)/gi, instead: 'map' },
  {
    pattern: /\bstands? in for\b|\bstanding in for\b/gi,
    instead: 'replaces; stand-in is the name of the synthetic images',
  },
  // Training.
  { pattern: /\bby heart\b/gi, instead: 'memorized' },
  { pattern: /\bepoch budget\b/gi, instead: 'maximum epochs' },
  { pattern: /\bshare of the old\b/gi, instead: 'decay rate of the moving average' },
  { pattern: /\bprocessor cores?\b/gi, instead: 'CPU workers, CPU cores' },
  { pattern: /\brun in view\b/gi, instead: 'selected run' },
  { pattern: /\bnetworks? (?:says?|said)\b/gi, instead: 'the network predicts' },
  { pattern: /(?<!\brandom )\bguessing\b/gi, instead: 'chance level, random guessing' },
  { pattern: /\bchance\b(?![ -]level)/gi, instead: 'chance level; probability' },
  {
    pattern:
      /\b(?:images|numbers?|one|two|times|steps?|parameters?|ms|milliseconds|nats|bytes|bits|batches|multiply-adds|dispatches|labels|rows?|bytes?|seeds?) an? (?:image|step|core|class|epoch|second|pixel|unit|batch|layer|channel|minute|cycle|byte|task|row|run|part|chapter)\b(?! is\b)/gi,
    instead: 'per image, per step, …',
  },
  // Theory.
  { pattern: /\bsay(?:s|ing)? (?:nothing|anything)\b|\b(?:non-)?empty bounds?\b/gi, instead: 'vacuous, uninformative' },
  { pattern: /\breach of\b/gi, instead: 'influence, leverage' },
  { pattern: /\bspread\b/gi, instead: 'standard deviation, variance; replicated' },
  { pattern: /\blabelings? (?:that )?(?:a|the|this) class gives\b/gi, instead: 'labelings a class realizes' },
  { pattern: /\b(?:Zhang|Neyshabur|Recht|Krizhevsky|Dziugaite|Bartlett) and others\b/gi, instead: 'Zhang et al.' },
  // The page and the code.
  { pattern: /\brooms?\b/gi, instead: 'page, section' },
  { pattern: /[”}] does not fit\b/gi, instead: 'is not valid' },
  {
    pattern:
      /\b(?:page|tab|frame|engine|worker|helper|browser|host|client|server|tool|code|test|tests|catalog|collector|definition) (?:says?|said|hears?|heard|asks?|knows?|forgets?|remembers?|wants?|tells?|rests?|dies|speaks?)\b/gi,
    instead: 'a verb for what it does: shows, prints, returns, receives, requests, stores',
  },
  // English.
  { pattern: /\b(?:go|goes|going|gone|went) on\b/gi, instead: 'continue, resume' },
  { pattern: /\banew\b/gi, instead: 'again, from scratch' },
  { pattern: /\bby hand\b/gi, instead: 'manually, custom' },
  { pattern: /\b(?:can(?:not)?|could(?: not)?|to|was to) be had\b/gi, instead: 'is (not) available, is impossible' },
  { pattern: /\bhang(?:s|ing)? on\b/gi, instead: 'depends on' },
  { pattern: /\blent (?:themselves|itself)\b|\bno GPU was lent\b/gi, instead: 'was available' },
  {
    pattern:
      /(?<!\b(?:there|here|that) )\bis no (?!longer\b|more\b|less\b|better\b|worse\b|different\b|larger\b|smaller\b|way\b)/gi,
    instead: 'is not a, there is no',
  },
];

const british = (stem: string, american: string): Rule => ({
  pattern: new RegExp(`\\b\\w*${stem}\\w*`, 'gi'),
  instead: american,
});

/** Words in -ise and -isation; the ending excludes others of the same stem (realistic, formalism, specialist). */
const IZE = [
  ...['general', 'memor', 'optim', 'normal', 'regular', 'initial', 'random', 'minim', 'maxim', 'summar', 'organ'],
  ...['visual', 'real', 'standard', 'parametr', 'parameter', 'penal', 'serial', 'token', 'vector', 'factor', 'quant'],
  ...['discret', 'util', 'emphas', 'apolog', 'categor', 'character', 'critic', 'custom', 'equal', 'final', 'formal'],
  ...['ideal', 'local', 'neutral', 'popular', 'priorit', 'special', 'stabil', 'symbol', 'synchron', 'recogn', 'author'],
  ...['binar', 'linear', 'polar', 'tempor', 'capital', 'digit', 'materi', 'monopol', 'hypothes', 'synthes'],
].map((stem) => british(`${stem}is(?:e(?![a-z]*m)|ing\\b|ation|able)`, `${stem}iz…`));

/** Applied to all source text. */
export const BRITISH: readonly Rule[] = [
  ...IZE,
  british('(?:col|behavi|neighb|fav|hon|lab|flav|hum|harb|rum|vap|arm|endeav|vig|rig)our', '-or'),
  british('(?:anal|paral|catal)ys(?:e[drs]?\\b|ing\\b)', '-yz…'),
  {
    pattern: /\b(?:centre|metre|kilometre|millimetre|fibre|litre|theatre|calibre|spectre|sombre)[sd]?\b/gi,
    instead: '-er',
  },
  { pattern: /\b(?:licence|defence|offence|pretence)s?\b/gi, instead: '-se' },
  { pattern: /\bpractis(?:e|ed|es|ing)\b/gi, instead: 'practice' },
  british(
    '(?:label|model|cancel|travel|level|signal|channel|fuel|tunnel|total|equal|marvel|dial|counsel)l(?:ed\\b|ing\\b|er\\b|ous\\b)',
    'one l',
  ),
  {
    pattern: /\b(?:fulfil|enrol|instil|distil)(?:s|ment)?\b|\bskilful\w*|\bwilful\w*/gi,
    instead: 'two l: fulfill, skillful',
  },
  british('grey', 'gray'),
  british('catalogue', 'catalog'),
  british('analogue', 'analog'),
  { pattern: /\b(?:learnt|spelt|spoilt|burnt|dreamt|leant|leapt)\b/gi, instead: '-ed' },
  { pattern: /\b(?:whilst|amongst)\b/gi, instead: 'while, among' },
  { pattern: /\bprogrammes?\b/gi, instead: 'program' },
  { pattern: /\bartefacts?\b/gi, instead: 'artifact' },
  { pattern: /\b(?:judgement|acknowledgement|ageing)s?\b/gi, instead: 'judgment, acknowledgment, aging' },
  { pattern: /\bsceptic\w*/gi, instead: 'skeptic' },
  { pattern: /\bper cent\b/gi, instead: 'percent' },
  {
    pattern: /\b(?:mould|plough|draught|cheque|tyre|kerb|storey|aluminium|aeroplane|manoeuvre|maths|orientated)\w*/gi,
    instead: 'the American word',
  },
];

/** Each with its reason; `vocabulary.test.ts` refuses one that is not needed. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    file: 'src/core/theory/shattering/',
    found: 'neighbour',
    reason: 'nearest-neighbour is an id that addresses and saved files hold',
  },
  { file: 'tools/messages/carry.test.ts', found: 'spoilt', reason: 'an old text, which the test follows to a new one' },
  { file: 'tools/messages/similar.ts', found: 'dice', reason: 'Dice’s coefficient, after L. R. Dice' },
  { file: 'tools/lighthouse.ts', found: 'room', reason: 'its flag, named like the key of the address' },
];
