// The part of a script that says how weights move: settings, learning rate, weight decay, one step.

import { type ExperimentConfig, trainingOf } from '../../experiment.ts';
import { optimizers, type UpdateRule } from '../../optimizers/index.ts';
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

/** The schedule for as many pictures as the script is given. */
function scheduleOf(config: ExperimentConfig) {
  return trainingOf(config, Number.POSITIVE_INFINITY).schedule;
}

/** The optimizer's numbers, by name. */
export function optimizerSettings(config: ExperimentConfig): string {
  const { batchSize, passSize, rule } = scheduleOf(config);
  const { initial, decay } = rateOf(config);
  const { weightDecay } = trainingOf(config);
  return lines(
    Number.isFinite(batchSize) ? `BATCH_SIZE = ${batchSize}  # pictures a step` : '',
    passSize ? `PASS_SIZE = ${passSize}  # pictures in one pass through the network; a step takes them all` : '',
    `LEARNING_RATE = ${literal(initial)}`,
    decay ? `DECAY = ${literal(decay.factor)}  # factor on the learning rate at each decay` : '',
    decay && decay.steps > 0 ? `DECAY_STEPS = ${decay.steps}  # steps between two decays` : '',
    ruleSettings(rule),
    weightDecay > 0 ? `WEIGHT_DECAY = ${literal(weightDecay)}` : '',
  );
}

function ruleSettings(rule: UpdateRule): string {
  switch (rule.kind) {
    case 'momentum':
      return `MOMENTUM = ${literal(rule.momentum)}  # share of the last step that is carried into the next`;
    case 'adam':
      return `BETAS = (${literal(rule.beta1)}, ${literal(rule.beta2)})  # memory of the gradient, and of its square`;
  }
}

/** The optimizer, its learning rate and one step. */
export function optimizerCode(config: ExperimentConfig): string {
  const { rule, passSize } = scheduleOf(config);
  const { weightDecay, augmentation } = trainingOf(config);
  const crop = trainingCrop(augmentation);
  return definitions(
    weightDecay > 0 ? PARAMETER_GROUPS : '',
    buildOptimizer(rule, weightDecay > 0),
    learningRate(rateOf(config)),
    passSize ? wholeSetStep(crop) : batchStep(crop),
  );
}

/** The statement that sets the rate before a step; empty where it stays the same. */
export function rateStatement(config: ExperimentConfig): string {
  const { decay } = rateOf(config);
  if (!decay) return '';
  return `for group in optimizer.param_groups:\n    group["lr"] = learning_rate(${decay.steps > 0 ? 'step' : 'epoch'})`;
}

/** The pictures of an epoch in batches, each a tensor of places. */
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

function buildOptimizer(rule: UpdateRule, decays: boolean): string {
  const parameters = decays ? 'parameter_groups(network)' : 'network.parameters()';
  switch (rule.kind) {
    case 'momentum':
      return `def build_optimizer(network):
    """v <- MOMENTUM * v + gradient, then w <- w - LEARNING_RATE * v."""
    return torch.optim.SGD(${parameters}, lr=LEARNING_RATE, momentum=MOMENTUM)`;
    case 'adam':
      return `def build_optimizer(network):
    """A weight moves by its mean gradient over the root of its mean square (Kingma, Ba 2015)."""
    return torch.optim.Adam(${parameters}, lr=LEARNING_RATE, betas=BETAS, eps=${literal(rule.epsilon)})`;
  }
}

function learningRate({ decay }: Rate): string {
  if (!decay) return '';
  return decay.steps > 0
    ? `def learning_rate(step):
    """Decays by steps, not by epochs: a small sample, with shorter epochs, keeps the same pace.

    (One epoch of all 50,000 pictures is 391 steps of 128.)
    """
    return LEARNING_RATE * DECAY ** (step // DECAY_STEPS)`
    : `def learning_rate(epoch):
    """Decays once an epoch."""
    return LEARNING_RATE * DECAY ** (epoch - 1)`;
}

function batchStep(crop: string): string {
  return `def take_step(network, optimizer, train, batch):
    """One step down the gradient of the batch's mean loss; returns that loss, in nats a picture."""
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

    Returns that loss, in nats a picture.
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
