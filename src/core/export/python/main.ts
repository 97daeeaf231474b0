// The part of a script that starts it: the flags, one run, and what came of it.

import { EPOCHS, type ExperimentConfig, SEED, TEST_SIZE, TRAIN_SIZE } from '../../experiment.ts';
import { LEARNING_RATE } from '../../optimizers/shared/params.ts';
import type { ParamSpec } from '../../params.ts';
import { initialRate } from './optimizer.ts';
import { labelNoiseOf } from './results.ts';
import { definitions, indent, lines, literal } from './text.ts';

/** @param file name of the script, after which its results are named. */
export function mainCode(config: ExperimentConfig, file: string): string {
  return definitions(BETWEEN, readArguments(config, file), REPORT, MAIN);
}

/** Beyond the page's own limits a results file would be refused. */
export const BETWEEN = `def between(kind, least, most):
    """Reads a flag's number; what the page's results format does not take is refused here."""

    def number(text):
        value = kind(text)
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"{text} is not between {least} and {most}")
        return value

    return number`;

export function flagType({ integer, min, max }: Pick<ParamSpec, 'integer' | 'min' | 'max'>): string {
  return `between(${integer ? 'int' : 'float'}, ${literal(min)}, ${literal(max)})`;
}

/** The flags that a run and a sweep share: which images, how many of them, for how long. */
export const DATA_FLAGS = `archive = Path("cifar-10-binary.tar.gz")
parser.add_argument("--data", type=Path, default=archive, help="the archive, or its folder")
whole = "as many of each class; else all"
parser.add_argument("--n", type=${flagType(TRAIN_SIZE)}, help=f"training images, {whole}")
parser.add_argument("--test", type=${flagType(TEST_SIZE)}, help=f"test images, {whole}")
help = "most epochs to train; else as many as N needs, 300 for all 50,000 images"
parser.add_argument("--epochs", type=${flagType(EPOCHS)}, help=help)`;

function readArguments(config: ExperimentConfig, file: string): string {
  const p = labelNoiseOf(config);
  const rate = literal(initialRate(config));
  const flags = [
    DATA_FLAGS,
    p === undefined
      ? ''
      : `help = "probability that a training label is replaced by a random one"
parser.add_argument("--p", type=between(float, 0, 1), default=${literal(p)}, help=help)`,
    `help = "learning rate before any decay"
parser.add_argument("--lr", type=${flagType(LEARNING_RATE)}, default=${rate}, help=help)
help = "decides every random draw"
parser.add_argument("--seed", type=${flagType(SEED)}, default=${literal(config.seed)}, help=help)
help = "results for the page; the checkpoint stands beside them until the run has ended"
out = Path("${file.replace(/\.py$/, '.json')}")
parser.add_argument("--out", type=Path, default=out, help=help)`,
  ];
  return `def read_arguments():
    parser = argparse.ArgumentParser(formatter_class=argparse.ArgumentDefaultsHelpFormatter)
${indent(lines(...flags))}
    options = parser.parse_args()
    options.checkpoint = options.out.with_suffix(".checkpoint")
    return options`;
}

const REPORT = `def report(result):
    if result["outcome"] == "diverged":
        print(f"Diverged by step {result['divergedAtStep']}: try a smaller learning rate.")
    elif result["fitted"]:
        print(f"Fitted: training error 0 after {result['epochsToFit']} epochs.")
    else:
        print(f"Not fitted: training error {result['trainError']:.4f} at the end ({result['outcome']}).")
    if result["testError"] is not None:
        best = f"at best {result['bestTestError']:.4f} (epoch {result['bestEpoch']})"
        print(f"Test error {result['testError']:.4f}, {best}.")`;

const MAIN = `def main():
    options = read_arguments()
    try:
        run = run_experiment(options, lambda line: print(line, flush=True))
    except Refusal as refusal:
        raise SystemExit(str(refusal))
    write_results(options.out, [run])
    options.checkpoint.unlink(missing_ok=True)
    report(run["result"])
    print(f"{options.out} opens in the page: drop it on the figures.")


if __name__ == "__main__":
    main()`;
