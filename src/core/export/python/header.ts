// A script's docstring: what it trains, whose experiment that is, where it was set, how to run it, what differs.

import { configAddress } from '../../config-codec.ts';
import { corruptions } from '../../corruptions/index.ts';
import { type ExperimentConfig, parametersOf, paramOf, trainingOf } from '../../experiment.ts';
import { models } from '../../models/index.ts';
import { optimizers } from '../../optimizers/index.ts';
import { regularizers } from '../../regularizers/index.ts';
import { groupedDigits, indent, literal, wrappedText } from './text.ts';

export const ARCHIVE = 'https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz';

/** @param page address of the page without its hash; empty where none is known. */
export function docstring(config: ExperimentConfig, page: string, fileName: string): string {
  const paragraphs = [
    wrappedText(`${title(config)}: one experiment of`),
    indent(PAPER),
    wrappedText('as it was set up on the page “Rethinking generalization”, at the address'),
    indent(inDocstring(`${page}${configAddress(config)}`)),
    wrappedText(scale(config)),
    indent(`python3 ${fileName} --data cifar-10-binary.tar.gz`),
    wrappedText(
      `It needs PyTorch (1.13 or later) and the official archive of Krizhevsky’s CIFAR-10 (2009), whole or unpacked: ${ARCHIVE}`,
    ),
    wrappedText(GOES_ON),
    wrappedText(differences(config)),
  ];
  return `"""${paragraphs.join('\n\n')}\n"""`;
}

const GOES_ON =
  'It ends in a results file that opens in the page, as points of PyTorch. Killed and started again by the same command, it resumes after its last epoch and gives the same numbers.';

/** @param page address of the page without its hash; empty where none is known. */
export function sweepDocstring(of: {
  title: string;
  label: string;
  file: string;
  page: string;
  configs: readonly unknown[];
}): string {
  const { title, label, file, page, configs } = of;
  const paragraphs = [
    wrappedText(`${titleText(title)} (${titleText(label)}): ${configs.length} runs of`),
    indent(PAPER),
    wrappedText('as a figure of the page “Rethinking generalization” has them, as one sweep on dask.distributed.'),
    ...(page === '' ? [] : [indent(inDocstring(page))]),
    wrappedText(
      'Each run trains on all 50,000 images for as many epochs as the authors did; --n, --epochs and --test take less, --as-page what the page takes. Without --scheduler its workers start here:',
    ),
    indent(`python3 ${file} --data cifar-10-binary.tar.gz --workers 2`),
    wrappedText(
      'With one, they are those of a cluster, each of one thread, which all have PyTorch, the images and the folder of --out at the same paths:',
    ),
    indent(`dask-scheduler
dask-worker --nthreads 1 --nworkers 4 tcp://HOST:8786
python3 ${file} --scheduler tcp://HOST:8786 --data /shared/cifar-10-binary.tar.gz --out /shared/sweep.json`),
    wrappedText(
      'The results file is written again after each run and opens in the page: dropped on the figure, it is another author’s points. Stopped at any moment and started again by the same command, the sweep resumes, finished runs and checkpoints of the others being kept beside the results.',
    ),
    wrappedText(
      `It needs PyTorch (1.13 or later), distributed (Debian: python3-torch, python3-distributed) and the official archive of Krizhevsky’s CIFAR-10 (2009), whole or unpacked: ${ARCHIVE}`,
    ),
    wrappedText(
      'Every definition is the page’s; the random numbers are PyTorch’s own, so results agree as two seeds do.',
    ),
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
  const { label, isNamed, params } = corruptions.get(corruption.id);
  const values = Object.keys(params).map((name) => `${name} = ${literal(paramOf(corruption, params, name))}`);
  return [isNamed ? label : lowerFirst(label), ...values].join(' ');
}

function regularizerText(choice: ExperimentConfig['regularizers'][number]): string {
  const { label, params, inherent } = regularizers.get(choice.id);
  const values = Object.keys(params).map((name) => paramOf(choice, params, name));
  if (inherent) return `${values[0] === 0 ? 'no ' : ''}${lowerFirst(label)}`;
  return [lowerFirst(label), ...values.map(literal)].join(' ');
}

function lowerFirst(label: string): string {
  return `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

function scale(config: ExperimentConfig): string {
  const parameters = `The network has ${groupedDigits(parametersOf(config))} parameters.`;
  return `It trains on all 50,000 images; the page was set to N = ${groupedDigits(config.trainSize)}, which --n ${config.trainSize} takes here. ${parameters}`;
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
    'The page’s first epoch shuffles within blocks of 256 images, since it starts before all have arrived; here every epoch shuffles all.',
    config.data === 'standin'
      ? 'The page showed its synthetic stand-in for CIFAR-10; this trains on CIFAR-10 itself.'
      : '',
    corruption.python(config.corruption.params).remark ?? '',
    config.workers > 1 ? `The page shared each batch among ${config.workers} workers; here it stays whole.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Text from outside that can end no docstring and escape nothing. */
function inDocstring(text: string): string {
  return text.replaceAll(/["\\\s]/g, encodeURIComponent);
}

/** A definition's title, which anyone may have written. */
function titleText(text: string): string {
  return text.replaceAll(/["\\\s]+/g, ' ');
}
