// The part of a script that starts it: arguments, and the order in which everything happens.

import type { ExperimentConfig } from '../../experiment.ts';
import { corruptionCode } from './corruption.ts';
import { definitions, indent, lines } from './text.ts';

export function mainCode(config: ExperimentConfig): string {
  return definitions(readArguments(config), main(config));
}

function readArguments({ epochs, seed }: ExperimentConfig): string {
  return `def read_arguments():
    parser = argparse.ArgumentParser(formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    archive = Path("cifar-10-binary.tar.gz")
    parser.add_argument("--data", type=Path, default=archive, help="the archive, or its folder")
    parser.add_argument("--n", type=int, help="training pictures, as many of each class; else all")
    parser.add_argument("--epochs", type=int, default=${epochs}, help="most epochs to train")
    parser.add_argument("--seed", type=int, default=${seed}, help="decides every random draw")
    arguments = parser.parse_args()
    if arguments.epochs < 1 or (arguments.n is not None and arguments.n < 1):
        parser.error("--epochs and --n take whole numbers from 1")
    return arguments`;
}

function main({ corruption }: ExperimentConfig): string {
  const { whole, chosen } = corruptionCode(corruption);
  return `def main():
    arguments = read_arguments()
    torch.manual_seed(arguments.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"

    train = read_split(arguments.data, "data_batch")
    test = read_split(arguments.data, "test_batch")
${indent(lines(whole, TAKE_PART, chosen))}
    train, test = train.to(device), test.to(device)

    network = build_network().to(device)
    parameters = sum(p.numel() for p in network.parameters())
    print(f"{len(train.labels):,} training pictures, {len(test.labels):,} test pictures")
    print(f"{parameters:,} parameters")
    report(train_network(network, train, test, arguments.epochs))


if __name__ == "__main__":
    main()`;
}

const TAKE_PART = `if arguments.n is not None:
    train = balanced(train, arguments.n)`;
