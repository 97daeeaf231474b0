// The part of a script that updates the weights: settings, learning rate, weight decay, one step.

import { type ExperimentConfig, trainingOf } from '../../experiment.ts';
import { type OptimizerPython, optimizers } from '../../optimizers/index.ts';
import { readValues } from '../../params.ts';
import { trainingCrop } from './data.ts';
import { definitions, lines, literal } from './text.ts';

interface Rate {
  readonly initial: number;
  /** By what the rate is multiplied, and how often: every so many steps, or each epoch where `steps` is 0. */
  readonly decay: { readonly factor: number; readonly steps: number } | null;
}

function rateOf({ optimizer }: ExperimentConfig): Rate {
  const {
    learningRate = Number.NaN,
    decay,
    decaySteps = 0,
  } = readValues(optimizers.get(optimizer.id).params, optimizer.params);
  return {
    initial: learningRate,
    decay: decay === undefined || decay === 1 ? null : { factor: decay, steps: decaySteps },
  };
}

/** The schedule for as many images as the script is given. */
function scheduleOf(config: ExperimentConfig) {
  return trainingOf(config, Number.POSITIVE_INFINITY).schedule;
}

/** The learning rate before any decay: the default of --lr. */
export function initialRate(config: ExperimentConfig): number {
  return rateOf(config).initial;
}

/** The optimizer's numbers, by name. */
export function optimizerSettings(config: ExperimentConfig): string {
  const { batchSize, passSize } = scheduleOf(config);
  const { decay } = rateOf(config);
  const { weightDecay } = trainingOf(config);
  return lines(
    Number.isFinite(batchSize) ? `BATCH_SIZE = ${batchSize}  # images per step` : '',
    passSize ? `PASS_SIZE = ${passSize}  # images in one pass through the network; a step takes them all` : '',
    decay ? `DECAY = ${literal(decay.factor)}  # factor on the learning rate at each decay` : '',
    decay && decay.steps > 0 ? `DECAY_STEPS = ${decay.steps}  # steps between two decays` : '',
    pythonOf(config).settings,
    weightDecay > 0 ? `WEIGHT_DECAY = ${literal(weightDecay)}` : '',
  );
}

function pythonOf({ optimizer }: ExperimentConfig): OptimizerPython {
  return optimizers.get(optimizer.id).python(optimizer.params);
}

/** The optimizer, its learning rate and one step. */
export function optimizerCode(config: ExperimentConfig): string {
  const { passSize } = scheduleOf(config);
  const { weightDecay, augmentation } = trainingOf(config);
  const crop = trainingCrop(augmentation);
  return definitions(
    weightDecay > 0 ? PARAMETER_GROUPS : '',
    buildOptimizer(pythonOf(config), weightDecay > 0),
    learningRate(rateOf(config)),
    passSize ? wholeSetStep(crop) : batchStep(crop),
  );
}

/** The statement that sets the rate before a step; empty where it stays the same. */
export function rateStatement(config: ExperimentConfig): string {
  const { decay } = rateOf(config);
  if (!decay) return '';
  return `for group in optimizer.param_groups:\n    group["lr"] = learning_rate(rate, ${decay.steps > 0 ? 'step' : 'epoch'})`;
}

/** The images of an epoch in batches, each a tensor of places. */
export function batchesExpression(config: ExperimentConfig): string {
  const order = 'torch.randperm(len(train.labels)).to(train.labels.device)';
  return scheduleOf(config).passSize ? `[${order}]` : `${order}.split(BATCH_SIZE)`;
}

const PARAMETER_GROUPS = `def parameter_groups(network):
    """Adds WEIGHT_DECAY / 2 * |w|^2 to the loss, that is WEIGHT_DECAY * w to its gradient.

    Only weights decay: biases and shifts, which have one dimension, are left alone.
    """
    parameters = list(network.parameters())
    return [
        {"params": [p for p in parameters if p.dim() > 1], "weight_decay": WEIGHT_DECAY},
        {"params": [p for p in parameters if p.dim() == 1], "weight_decay": 0.0},
    ]`;

function buildOptimizer({ docstring, build }: OptimizerPython, decays: boolean): string {
  const parameters = decays ? 'parameter_groups(network)' : 'network.parameters()';
  return `def build_optimizer(network, rate):
    """${docstring}"""
    return ${build(parameters)}`;
}

function learningRate({ decay }: Rate): string {
  if (!decay) return '';
  return decay.steps > 0
    ? `def learning_rate(initial, step):
    """Decays by steps, not by epochs: a small sample, with shorter epochs, keeps the same pace.

    (One epoch of all 50,000 images is 391 steps of 128.)
    """
    return initial * DECAY ** (step // DECAY_STEPS)`
    : `def learning_rate(initial, epoch):
    """Decays once per epoch."""
    return initial * DECAY ** (epoch - 1)`;
}

function batchStep(crop: string): string {
  return `def take_step(network, optimizer, train, batch):
    """One step down the gradient of the batch's mean loss; returns that loss, in nats per image."""
    optimizer.zero_grad()
    logits = network(whiten(${crop}(train.images[batch])))
    loss = F.cross_entropy(logits, train.labels[batch])
    loss.backward()
    optimizer.step()
    return loss.detach()`;
}

function wholeSetStep(crop: string): string {
  return `def take_step(network, optimizer, train, batch):
    """One step down the gradient of the whole set's mean loss, summed up over several passes.

    Returns that loss, in nats per image.
    """
    optimizer.zero_grad()
    total = 0.0
    for part in batch.split(PASS_SIZE):
        logits = network(whiten(${crop}(train.images[part])))
        loss = F.cross_entropy(logits, train.labels[part]) * (len(part) / len(batch))
        loss.backward()
        total = total + loss.detach()
    optimizer.step()
    return total`;
}
