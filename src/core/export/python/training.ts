// The part of a script that runs it: epochs, evaluations, when to stop, what to print.

import { type ExperimentConfig, trainingOf } from '../../experiment.ts';
import { batchesExpression, rateStatement } from './optimizer.ts';
import { definitions, indent, lines } from './text.ts';

export const EVALUATION = `@torch.no_grad()
def error(network, split):
    """Share of the pictures whose most likely class is not the label given."""
    network.eval()
    wrong = 0
    for images, labels in zip(split.images.split(1000), split.labels.split(1000)):
        predicted = network(whiten(centre_crops(images))).argmax(dim=1)
        wrong += (predicted != labels).sum().item()
    network.train()
    return wrong / len(split.labels)`;

const POINT = `class Point(NamedTuple):
    epoch: int
    step: int
    train_loss: float  # mean over the epoch's batches as they were trained on
    train_error: float  # against the labels given, true or not
    test_error: float

    def __str__(self):
        return (
            f"epoch {self.epoch:4}   step {self.step:6}   train loss {self.train_loss:.4f}   "
            f"train error {self.train_error:.4f}   test error {self.test_error:.4f}"
        )`;

/** `train_network`, which returns the history, and what it needs. */
export function trainingCode(config: ExperimentConfig): string {
  return definitions(POINT, trainEpoch(config), BEST_POINT, trainNetwork(config), REPORT);
}

function trainEpoch(config: ExperimentConfig): string {
  return `def train_epoch(network, optimizer, train, epoch, step):
    """Sees every picture once, in a new order; returns the mean loss and the steps taken so far."""
    losses = []
    for batch in ${batchesExpression(config)}:
${indent(lines(rateStatement(config), TAKE_STEP), 2)}
    return torch.stack(losses).mean().item(), step`;
}

const TAKE_STEP = `losses.append(take_step(network, optimizer, train, batch))
step += 1`;

function trainNetwork(config: ExperimentConfig): string {
  const early = trainingOf(config).earlyStopping !== null;
  return `def train_network(network, train, test, epochs):
    optimizer = build_optimizer(network)
    history, step = [], 0
    for epoch in range(1, epochs + 1):
        loss, step = train_epoch(network, optimizer, train, epoch, step)
        if not math.isfinite(loss):
            raise SystemExit(f"Diverged in epoch {epoch}: try a smaller learning rate.")
        history.append(Point(epoch, step, loss, error(network, train), error(network, test)))
        print(history[-1], flush=True)
${indent(lines(early ? KEEP_BEST : '', config.stop === 'fitted' ? STOP_FITTED : '', early ? STOP_EARLY : ''), 2)}
${indent(lines(early ? RESTORE_BEST : '', 'return history'), 1)}`;
}

const STOP_FITTED = `if history[-1].train_error == 0:
    break`;

const KEEP_BEST = `best = best_point(history)
if best is history[-1]:
    weights = {name: value.clone() for name, value in network.state_dict().items()}`;

const STOP_EARLY = `if epoch - best.epoch >= PATIENCE:
    print(f"No lower test error for {PATIENCE} epochs.")
    break`;

const RESTORE_BEST = `# The network goes back to its best epoch; the numbers printed are the last epoch's.
network.load_state_dict(weights)`;

const BEST_POINT = `def best_point(history):
    """The earliest epoch with the lowest test error."""
    return min(history, key=lambda point: point.test_error)`;

const REPORT = `def report(history):
    last, best = history[-1], best_point(history)
    fit = next((point for point in history if point.train_error == 0), None)
    if fit:
        print(f"Fitted: training error 0 after {fit.epoch} epochs, {fit.step} steps.")
    else:
        print(f"Not fitted: training error {last.train_error:.4f} after {last.epoch} epochs.")
    print(f"Test error {last.test_error:.4f}, at best {best.test_error:.4f} (epoch {best.epoch}).")`;
