// The part of a script that trains: epochs, evaluations, when to stop, and the checkpoint that a killed run resumes from.

import { type ExperimentConfig, type StopRule, trainingOf } from '../../experiment.ts';
import { LOSS_TENTH } from '../../metrics.ts';
import { batchesExpression, rateStatement } from './optimizer.ts';
import { definitions, indent, lines } from './text.ts';

export const EVALUATION = `@torch.no_grad()
def error(network, split):
    """Fraction of the images whose most likely class is not the given label."""
    network.eval()
    wrong = 0
    for images, labels in zip(split.images.split(1000), split.labels.split(1000)):
        predicted = network(whiten(center_crops(images))).argmax(dim=1)
        wrong += (predicted != labels).sum().item()
    network.train()
    return wrong / len(split.labels)`;

const POINT = `class Point(NamedTuple):
    epoch: int
    step: int
    train_loss: float  # mean over the epoch's batches as they were trained on
    train_error: float  # against the given labels, true or not
    test_error: float
    seconds: float  # of training so far, evaluations left out

    def __str__(self):
        return (
            f"epoch {self.epoch:4}   step {self.step:6}   train loss {self.train_loss:.4f}   "
            f"train error {self.train_error:.4f}   test error {self.test_error:.4f}"
        )`;

// Plain values and tensors only, which torch.load takes from PyTorch 2.6 on too.
const CHECKPOINT = `class Checkpoint:
    """All that a run needs to resume as if it had not been stopped, in one file, written after each epoch."""

    def __init__(self, path, identity):
        self.path, self.identity = path, identity

    def save(self, network, optimizer, history):
        partial = self.path.with_name(f"{self.path.name}.partial")
        state = {
            "identity": self.identity,
            "network": network.state_dict(),
            "optimizer": optimizer.state_dict(),
            "history": [list(point) for point in history],
            "random": torch.get_rng_state(),
            "random_cuda": torch.cuda.get_rng_state_all(),
        }
        torch.save(state, partial)
        os.replace(partial, self.path)  # at no moment is there half a checkpoint

    def load(self, network, optimizer):
        """Puts everything back; returns the history so far, which is empty where nothing was saved."""
        if not self.path.exists():
            return []
        state = torch.load(self.path, map_location="cpu")
        if state["identity"] != self.identity:
            raise Refusal(f"{self.path} is of another experiment: delete it, or give another --out.")
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"])
        if len(state["random_cuda"]) == torch.cuda.device_count():
            torch.cuda.set_rng_state_all(state["random_cuda"])
        return [Point(*values) for values in state["history"]]`;

/** `train_network`, which returns the history and how it ended, and what it needs. */
export function trainingCode(config: ExperimentConfig): string {
  return definitions(POINT, CHECKPOINT, trainEpoch(config), BEST_POINT, ended(config), TRAIN_NETWORK);
}

function trainEpoch(config: ExperimentConfig): string {
  const rate = rateStatement(config);
  return `def train_epoch(network, optimizer, train, epoch, step, rate):
    """Trains on every image once, in a new order; returns the mean loss and the steps taken so far."""
    losses = []
    for batch in ${batchesExpression(config)}:
${indent(lines(rate, TAKE_STEP), 2)}
    return torch.stack(losses).mean().item(), step`;
}

const TAKE_STEP = `losses.append(take_step(network, optimizer, train, batch))
step += 1`;

/** In the page's order: a run that fits in its last epoch has fitted. */
function ended(config: ExperimentConfig): string {
  const early = trainingOf(config).earlyStopping !== null;
  return `def ended(history, epochs):
    """How training ended; None while it has not."""
    if not history:
        return None
    last = history[-1]
${indent(lines(STOPS[config.stop], early ? STOP_EARLY : ''), 1)}
    return "budget" if last.epoch >= epochs else None`.replace(/\n\n(?= {4}return)/, '\n');
}

const STOPS: Readonly<Record<StopRule, string>> = {
  fitted: `if last.train_error == 0:
    return "fitted"`,
  loss: `if last.train_error == 0 and any(point.train_loss <= ${LOSS_TENTH} for point in history):
    return "fitted"`,
  epochs: '',
};

const STOP_EARLY = `if last.epoch - best_point(history).epoch >= PATIENCE:
    return "early-stopped"`;

const BEST_POINT = `def best_point(history):
    """The earliest epoch with the lowest test error."""
    return min(history, key=lambda point: point.test_error)`;

const TRAIN_NETWORK = `def train_network(network, train, test, epochs, rate, checkpoint, show):
    """Returns the history, how training ended, and the step by which it had diverged, if it has."""
    optimizer = build_optimizer(network, rate)
    history = checkpoint.load(network, optimizer)
    if history:
        show(f"Resumed after epoch {history[-1].epoch}.")
    step = history[-1].step if history else 0
    seconds = history[-1].seconds if history else 0.0
    while ended(history, epochs) is None:
        epoch = len(history) + 1
        begin = time.perf_counter()
        loss, step = train_epoch(network, optimizer, train, epoch, step, rate)
        seconds += time.perf_counter() - begin
        if not math.isfinite(loss):
            return history, "diverged", step
        errors = error(network, train), error(network, test)
        history.append(Point(epoch, step, loss, *errors, seconds))
        checkpoint.save(network, optimizer, history)
        show(history[-1])
    return history, ended(history, epochs), None`;
