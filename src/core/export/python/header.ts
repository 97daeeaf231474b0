// How a script introduces itself: what it trains, whose experiment that is, where it was set, how to run it, what differs.

import { configAddress } from '../../config-codec.ts';
import { corruptions } from '../../corruptions/index.ts';
import { type ExperimentConfig, parametersOf, paramOf, trainingOf } from '../../experiment.ts';
import { models } from '../../models/index.ts';
import { optimizers } from '../../optimizers/index.ts';
import { regularizers } from '../../regularizers/index.ts';
import { grouped, indent, literal, wrapped } from './text.ts';

export const ARCHIVE = 'https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz';

/** @param page address of the page without its hash; empty where none is known. */
export function docstring(config: ExperimentConfig, page: string, fileName: string): string {
  const paragraphs = [
    wrapped(`${title(config)}: one experiment of`),
    indent(PAPER),
    wrapped('as it was set up on the page “Rethinking generalization”, at the address'),
    indent(inDocstring(`${page}${configAddress(config)}`)),
    wrapped(scale(config)),
    indent(`python3 ${fileName} --data cifar-10-binary.tar.gz`),
    wrapped(
      `It needs PyTorch (1.13 or later) and the official archive of Krizhevsky’s CIFAR-10 (2009), whole or unpacked: ${ARCHIVE}`,
    ),
    wrapped(differences(config)),
  ];
  return `"""${paragraphs.join('\n\n')}\n"""`;
}

const PAPER = `Chiyuan Zhang, Samy Bengio, Moritz Hardt, Benjamin Recht and Oriol Vinyals,
“Understanding deep learning requires rethinking generalization”, ICLR 2017,
https://arxiv.org/abs/1611.03530`;

/** `Small AlexNet, random labels, SGD with momentum, dropout 0.5`. */
function title(config: ExperimentConfig): string {
  const { label } = models.get(config.model.id);
  const { width = 1 } = config.model.params;
  const parts = [
    width === 1 ? label : `${label} at ${literal(width)} of its width`,
    corruptionText(config),
    optimizers.get(config.optimizer.id).label,
    ...config.regularizers.map(regularizerText),
  ];
  return parts.join(', ');
}

function corruptionText({ corruption }: ExperimentConfig): string {
  const { label, params } = corruptions.get(corruption.id);
  const values = Object.keys(params).map((name) => `${name} = ${literal(paramOf(corruption, params, name))}`);
  return [lowerFirst(label), ...values].join(' ');
}

function regularizerText(choice: ExperimentConfig['regularizers'][number]): string {
  const { label, params, inherent } = regularizers.get(choice.id);
  const values = Object.keys(params).map((name) => paramOf(choice, params, name));
  if (inherent) return `${values[0] === 0 ? 'no ' : ''}${lowerFirst(label)}`;
  return [lowerFirst(label), ...values.map(literal)].join(' ');
}

/** `Gaussian` keeps its capital. */
function lowerFirst(label: string): string {
  return label.startsWith('Gaussian') ? label : `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

function scale(config: ExperimentConfig): string {
  const parameters = `The network has ${grouped(parametersOf(config))} parameters.`;
  return `It trains on all 50,000 pictures; the page was set to N = ${grouped(config.trainSize)}, which --n ${config.trainSize} takes here. ${parameters}`;
}

function differences(config: ExperimentConfig): string {
  const { augmentation, corruption } = trainingOf(config);
  const drawn = [
    ...(corruption.touches === 'nothing' ? [] : ['the corruption']),
    'the first weights',
    'the order',
    ...(augmentation ? ['the crops'] : []),
  ];
  return [
    `Every definition is the page’s; the random numbers (${drawn.join(', ')}) are PyTorch’s own, so results agree as two seeds do.`,
    'The page’s first epoch shuffles within blocks of 256 pictures, since it starts before all have arrived; here every epoch shuffles all.',
    config.data === 'standin' ? 'The page showed its drawn stand-in for CIFAR-10; this trains on CIFAR-10 itself.' : '',
    config.corruption.id === 'gaussian-pixels'
      ? 'The page rounds its noise to 256 levels; here it stays as drawn.'
      : '',
    config.workers > 1 ? `The page shared each batch among ${config.workers} workers; here it stays whole.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Text from outside that can end no docstring and escape nothing. */
function inDocstring(text: string): string {
  return text.replaceAll(/["\\\s]/g, encodeURIComponent);
}
