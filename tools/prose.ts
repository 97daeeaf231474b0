// `npm run prose`: counts what the story's prose is made of, chapter by chapter.

import { type Chapter, chapters } from '../src/chapters/index.ts';
import { defineTool, parseFlags } from './command-line.ts';
import { countProse, type ProseCount, totalCount } from './story/count.ts';
import { proseOf } from './story/texts.ts';

export const main = defineTool({
  command: 'npm run prose',
  purpose: `Prints, for each chapter of the story: words of prose (questions, notes and answers not counted), examples and analogies,
sentences of more than 30 words, and “we” and “you” per 100 words.`,
  flags: {},
  read: (args) => parseFlags(args, {}),
  work: async () => {
    const counts = chapters.all.map((chapter) => [nameOf(chapter), countProse(proseOf(chapter))] as const);
    const all = totalCount(counts.map(([, count]) => count));
    process.stdout.write(`${[HEAD, ...counts.map(line), line(['all', all])].join('\n')}\n`);
    return 0;
  },
});

const nameOf = ({ order, id }: Chapter) => `${order} ${id}`;
const HEAD = columns('chapter', 'words', 'examples', 'long sentences', 'we, you per 100');

function line([name, count]: readonly [string, ProseCount]): string {
  const { words, examples, long, address } = count;
  return columns(name, String(words), String(examples), String(long), ((100 * address) / words).toFixed(1));
}

function columns(...[name = '', ...numbers]: readonly string[]): string {
  return `${name.padEnd(18)}${numbers.map((text) => text.padStart(17)).join('')}`;
}
