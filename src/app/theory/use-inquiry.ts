// One kind of question to the theory worker, as a panel shows it: how far it is, its answer, and whether that is about the
// images that are now in view.

import type { ExperimentConfig } from '../../core/experiment.ts';
import { msg, translate } from '../../core/language/say.ts';
import type { QuestionKind, TheoryAnswerOf, TheoryQuestionOf, TheoryStage } from '../../protocol/theory-messages.ts';
import { useStateOf } from '../../state/page/react.ts';
import type { Inquiry, Theory } from '../../state/theory/theory.ts';
import type { AskStatus } from '../../ui/theory/ask-bar.tsx';

const STAGE_WORDS: Readonly<Record<TheoryStage, string>> = {
  images: msg('Reading images'),
  build: msg('Building'),
  check: msg('Checking every training image'),
  gram: msg('Comparing each pair of images'),
  factor: msg('Factorizing'),
  solve: msg('Solving'),
  predict: msg('Predicting'),
  draws: msg('Fitting signs'),
  'leave-out': msg('Leaving each image out'),
};

export interface ShownInquiry<K extends QuestionKind> extends AskStatus {
  readonly answer: TheoryAnswerOf<K> | null;
  /** The experiment that the answer is about. */
  readonly config: ExperimentConfig | null;
  readonly question: TheoryQuestionOf<K> | null;
  /** What each draw of signs has reached so far. */
  readonly reached: readonly number[];
}

export function useInquiry<K extends QuestionKind>(theory: Theory, kind: K): ShownInquiry<K> {
  const inquiry: Inquiry<K> | null = useStateOf(theory.store, (state) => state[kind]);
  const status = inquiry?.status;
  return {
    config: inquiry?.config ?? null,
    question: inquiry?.question ?? null,
    answer: status?.kind === 'answered' ? status.answer : null,
    working: status?.kind === 'working' ? { what: translate(STAGE_WORDS[status.stage]), done: status.done } : null,
    failure: status?.kind === 'failed' ? status.message : null,
    reached: status?.kind === 'working' ? status.reached : [],
  };
}
