// The part of a script that gives a run to the page: its experiment by the address's keys, and the format of `results/run-file.ts`.

import { configRecord } from '../../config-codec.ts';
import { corruptions } from '../../corruptions/index.ts';
import { EPOCHS, type ExperimentConfig } from '../../experiment.ts';
import { RESULTS_KIND } from '../../results/results-file.ts';
import { definitions, groupedDigits, indent, literal } from './text.ts';

/** The default of --p; none where the setting corrupts no label. */
export function labelNoiseOf({ corruption }: ExperimentConfig): number | undefined {
  return corruptions.get(corruption.id).python(corruption.params).p;
}

/** The experiment but for what the flags say, as the page's address has it. */
function configText(config: ExperimentConfig): string {
  const record = configRecord({ ...config, data: 'cifar10', backend: 'auto', workers: 1 });
  const flags = ['lr', 'n', 'test', 'epochs', 'seed', ...(labelNoiseOf(config) === undefined ? [] : ['setting', 'p'])];
  const entries = Object.entries(record).filter(([key]) => !flags.includes(key));
  return `CONFIG = {\n${indent(entries.map(([key, value]) => `"${key}": ${JSON.stringify(value)},`).join('\n'))}\n}`;
}

const LABEL_SETTING = `def label_setting(p):
    """The page's name for this label corruption."""
    if p == 0 or p == 1:
        return {"setting": "true-labels" if p == 0 else "random-labels"}
    return {"setting": "partially-corrupted-labels", "p": p}`;

/**
 * The authors trained 300 epochs on all 50,000 images. Fewer will not do there: after 60 the MLP still had 2.7% of random labels
 * wrong, where the paper reports 0.7%. A small sample is fitted in fewer: in the page's engine the MLP fits 1,000 to 4,000 random
 * labels in 20 to 30 epochs, and the page's 60 leave room. In between no size needs more than its share of the 300.
 */
const PAPER = { epochs: 300, images: 50_000 };

function defaultEpochs({ epochs, trainSize }: ExperimentConfig): string {
  const chosen =
    epochs === EPOCHS.default
      ? ''
      : `    if n <= ${literal(trainSize)}:\n        return ${literal(epochs)}  # as set on the page\n`;
  const level = Math.ceil((epochs * PAPER.images) / PAPER.epochs);
  return `def default_epochs(n):
    """The authors trained ${PAPER.epochs} epochs on all 50,000 images; of 60 epochs, 2.7% of random labels were left
    unfitted (MLP 1x512). The page's MLP fits 1,000 to 4,000 random labels in 20 to 30 epochs. So: ${literal(epochs)} epochs,
    and above ${groupedDigits(level)} images in proportion to them, up to the authors' number.
    """
${chosen}    return max(${literal(epochs)}, ${PAPER.epochs} * n // ${literal(PAPER.images)})`;
}

const RESULT = `def result_of(history, outcome, diverged, n):
    """What came of a run, in the page's words; errors are fractions, None where nothing was measured."""
    last = history[-1] if history else None
    best = best_point(history) if history else None
    fit = next((point for point in history if point.train_error == 0), None)
    tenth = next((point for point in history if point.train_loss <= 0.1), None)
    return {
        "outcome": outcome,
        "fitted": fit is not None,
        "epochsToFit": fit and fit.epoch,
        "stepsToFit": fit and fit.step,
        "stepsToLossTenth": tenth and tenth.step,
        "trainLoss": last and last.train_loss,
        "trainError": last and last.train_error,
        "testError": last and last.test_error,
        "bestTestError": best and best.test_error,
        "bestEpoch": best and best.epoch,
        "divergedAtStep": diverged,
        "imagesPerSecond": last and n * last.epoch / last.seconds,
        "seconds": last.seconds if last else 0.0,
    }


def history_of(history):
    return [
        {
            "epoch": point.epoch,
            "step": point.step,
            "trainLoss": point.train_loss,
            "trainError": point.train_error,
            "testError": point.test_error,
            "noise": None,
            "seconds": point.seconds,
        }
        for point in history
    ]`;

const WRITE_RESULTS = `def write_whole(path, text):
    """At no moment is there half a file."""
    partial = path.with_name(f"{path.name}.partial")
    partial.write_text(text, encoding="utf-8")
    os.replace(partial, path)


def write_results(path, runs):
    """A file that the page opens as results of PyTorch's own."""
    author = json.dumps(f"PyTorch {torch.__version__}")
    lines = ",\\n".join(json.dumps(run, allow_nan=False) for run in runs)
    head = f'"version": 1, "kind": "${RESULTS_KIND}", "author": {author}'
    write_whole(path, f'{{{head}, "runs": [\\n{lines}\\n]}}\\n')`;

/** `run_experiment(options, show)`, which trains once and returns the run, and `write_results`. */
export function resultsCode(config: ExperimentConfig): string {
  return definitions(
    configText(config),
    labelNoiseOf(config) === undefined ? '' : LABEL_SETTING,
    defaultEpochs(config),
    experimentData(config),
    RESULT,
    runExperiment(config),
    WRITE_RESULTS,
  );
}

function experimentData({ corruption }: ExperimentConfig): string {
  const { whole = '', chosen = '' } = corruptions.get(corruption.id).python(corruption.params);
  const parts = [
    READ,
    whole,
    TAKE_PART,
    '# What was used, by its bytes, before anything was corrupted.\nsha256 = records_hash(train, test)',
    chosen,
    'return train, test, sha256',
  ];
  return `def experiment_data(options):
    """The images of the run, and the hash of their records."""
${indent(parts.filter((part) => part !== '').join('\n'))}`;
}

const READ = `train = read_split(options.data, "data_batch")
test = read_split(options.data, "test_batch")`;

const TAKE_PART = `if options.n is not None:
    train = balanced(train, options.n)
if options.test is not None:
    test = balanced(test, options.test)`;

function runExperiment(config: ExperimentConfig): string {
  const setting = labelNoiseOf(config) === undefined ? '' : '**label_setting(options.p), ';
  return `def run_experiment(options, show):
    """Trains once, from the checkpoint if there is one; returns the run as the page's files have it."""
    torch.manual_seed(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    train, test, sha256 = experiment_data(options)
    n = len(train.labels)
    epochs = default_epochs(n) if options.epochs is None else options.epochs
    data = {"id": "cifar10", "train": n, "test": len(test.labels), "sha256": sha256}
    flags = {${setting}"lr": options.lr, "n": n, "seed": options.seed}
    network = build_network().to(device)
    parameters = sum(p.numel() for p in network.parameters())
    show(f"{n:,} training images, {len(test.labels):,} test images, on {device}")
    show(f"{parameters:,} parameters; at most {epochs} epochs")

    checkpoint = Checkpoint(options.checkpoint, {**CONFIG, **flags, **data})
    train, test = train.to(device), test.to(device)
    history, outcome, diverged = train_network(network, train, test, epochs, options.lr, checkpoint, show)
    return {
        "version": 1,
        "config": {**CONFIG, **flags, "epochs": epochs, "test": len(test.labels)},
        "backend": "pytorch",
        "data": data,
        "parameters": parameters,
        "history": history_of(history),
        "losses": {"step": [], "loss": []},
        "result": result_of(history, outcome, diverged, n),
        "date": datetime.date.today().isoformat(),
    }`;
}
