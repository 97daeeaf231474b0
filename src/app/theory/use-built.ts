// Theorem 1's networks on the lab's images: requested from the theory worker one after another, and kept side by side for as long as
// they are about the images in the lab.

import { useEffect, useState } from 'react';
import { corruptions } from '../../core/corruptions/index.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import { translate } from '../../core/language/say.ts';
import { useStateOf } from '../../state/page/react.ts';
import type { Inquiry, Theory } from '../../state/theory/theory.ts';
import { type BuiltVariant, type ConstructionResult, SOUND } from '../../ui/theory/theorem-1/built-view.ts';

export interface BuiltNetworks {
  readonly inquiry: Inquiry<'theorem-1'> | null;
  /** In the order in which they were first requested. */
  readonly all: readonly ConstructionResult[];
  /** With the newest labels, the one that is built soundly where there is one. */
  readonly latest: ConstructionResult | null;
  build(config: ExperimentConfig, variants: readonly BuiltVariant[]): void;
  cancel(): void;
}

interface Kept {
  readonly config: ExperimentConfig;
  readonly built: ConstructionResult;
}

export function useBuilt(theory: Theory, config: ExperimentConfig): BuiltNetworks {
  const inquiry = useStateOf(theory.store, (state) => state['theorem-1']);
  const [kept, setKept] = useState<readonly Kept[]>([]);
  const [latest, setLatest] = useState<Kept | null>(null);
  const [waiting, setWaiting] = useState<readonly (readonly [ExperimentConfig, BuiltVariant])[]>([]);
  useEffect(() => {
    const one = inquiry && keptOf(inquiry);
    if (!one) return;
    setLatest(one);
    setKept((before) => [...before.filter((other) => !sameBuild(one, other)), one]);
  }, [inquiry]);
  useEffect(() => {
    // Nothing is under way for as long as something waits only when the last one has been answered.
    if (inquiry?.status.kind !== 'answered') return;
    const [next, ...rest] = waiting;
    if (!next) return;
    setWaiting(rest);
    ask(theory, ...next);
  }, [inquiry, waiting, theory]);
  const here = ({ config: other }: Kept) => sameImages(config, other);
  return {
    inquiry,
    all: kept.filter(here).map(({ built }) => built),
    latest: latest && here(latest) ? bestOf(latest, kept) : null,
    build: (about, [first, ...rest]) => {
      setWaiting(rest.map((variant) => [about, variant] as const));
      if (first) ask(theory, about, first);
    },
    cancel: () => {
      setWaiting([]);
      theory.cancel();
    },
  };
}

function bestOf(latest: Kept, kept: readonly Kept[]): ConstructionResult {
  const sound = { ...latest, built: { ...latest.built, variant: SOUND } };
  return (kept.find((other) => sameBuild(sound, other)) ?? latest).built;
}

function ask(theory: Theory, config: ExperimentConfig, variant: BuiltVariant): void {
  theory.ask(config, { kind: 'theorem-1', ...variant });
}

function keptOf({ config, question, status }: Inquiry<'theorem-1'>): Kept | null {
  if (status.kind !== 'answered' || status.answer.result.outcome !== 'built') return null;
  const { theta, precision } = question;
  const { sample, result } = status.answer;
  const labels = translate(corruptions.get(config.corruption.id).label);
  return { config, built: { variant: { theta, precision }, labels, sample, network: result } };
}

function sameImages(a: ExperimentConfig, b: ExperimentConfig): boolean {
  return a.data === b.data && a.trainSize === b.trainSize && a.testSize === b.testSize && a.seed === b.seed;
}

function sameBuild(a: Kept, b: Kept): boolean {
  const [v, w] = [a.built.variant, b.built.variant];
  const same = sameImages(a.config, b.config) && a.config.corruption.id === b.config.corruption.id;
  return same && v.theta === w.theta && v.precision === w.precision;
}
