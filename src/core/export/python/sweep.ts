// The part of a sweep's script that distributes its runs: flags, workers, and what is kept of them as they finish.

import { BETWEEN, DATA_FLAGS } from './main.ts';
import { definitions, indent, literal } from './text.ts';

export const SWEEP_IMPORTS = 'from distributed import Client, as_completed';

/** `(mlp_1x512, {"p": 0, "lr": 0.01}),` */
export function runRow(kind: string, flags: Readonly<Record<string, number | undefined>>): string {
  const texts = Object.entries(flags).flatMap(([key, value]) =>
    value === undefined ? [] : [`"${key}": ${literal(value)}`],
  );
  return `(${kind}, {${texts.join(', ')}}),`;
}

/** @param file name of the script, after which its results are named. */
export function sweepCode(file: string): string {
  return definitions(BETWEEN, readArguments(file), JOBS, CONNECT, WORK, KEEP, MAIN);
}

function readArguments(file: string): string {
  return `def read_arguments():
    parser = argparse.ArgumentParser(formatter_class=argparse.ArgumentDefaultsHelpFormatter)
${indent(DATA_FLAGS)}
    help = "each run with the images and the most epochs that it has on the page, to compare with its points"
    parser.add_argument("--as-page", action="store_true", help=help)
    help = "address of a dask scheduler, tcp://HOST:8786; else workers start on this machine"
    parser.add_argument("--scheduler", help=help)
    help = "workers on this machine, where there is no --scheduler"
    parser.add_argument("--workers", type=between(int, 1, 1024), default=2, help=help)
    help = "results for the page; a folder of what is done and under way stands beside them"
    out = Path("${file.replace(/\.py$/, '.json')}")
    parser.add_argument("--out", type=Path, default=out, help=help)
    arguments = parser.parse_args()
    # A worker has another working directory.
    arguments.data, arguments.out = arguments.data.resolve(), arguments.out.resolve()
    arguments.folder = arguments.out.with_suffix(".runs")
    return arguments`;
}

const JOBS = `def jobs_of(arguments):
    """Every run by a name: the function that trains it, and its flags."""
    jobs = {}
    for kind, page_flags in RUNS:
        scale = {"n": arguments.n, "epochs": arguments.epochs, "test": arguments.test}
        if arguments.as_page:
            scale = {} if arguments.test is None else {"test": arguments.test}
        flags = {**page_flags, **scale}
        name = "-".join([kind.__name__, *(f"{key}_{value}" for key, value in flags.items())])
        checkpoint = arguments.folder / f"{name}.checkpoint"
        jobs[name] = kind, argparse.Namespace(data=arguments.data, checkpoint=checkpoint, **flags)
    return jobs`;

const CONNECT = `def connect(arguments):
    if arguments.scheduler:
        client = Client(arguments.scheduler)
    else:
        client = Client(
            n_workers=arguments.workers,
            threads_per_worker=1,
            dashboard_address=None,
            local_directory=str(arguments.folder),
        )
    # PyTorch has one generator of random numbers in a process: two runs there would mix theirs.
    if any(threads > 1 for threads in client.nthreads().values()):
        client.close()
        raise SystemExit("Workers need one thread each: start them with dask-worker --nthreads 1.")
    return client`;

// Older versions of cloudpickle, Debian's among them, cannot send a NamedTuple of a script by value.
const WORK = `def work(source, kind, options, threads):
    """On a worker: one run, by the text of this script, of which workers need no copy.

    \`threads\` are for its arithmetic, where workers share a machine.
    """
    if threads is not None:
        torch.set_num_threads(threads)
    script = {"__name__": "sweep"}
    exec(source, script)
    return script[kind](options, lambda line: None)`;

const KEEP = `def finished_runs(jobs, folder):
    """What an earlier start of the same sweep has finished, by name."""
    files = {name: folder / f"{name}.json" for name in jobs}
    return {name: json.loads(file.read_text()) for name, file in files.items() if file.exists()}


def keep_run(name, run, folder):
    write_whole(folder / f"{name}.json", json.dumps(run, allow_nan=False))
    (folder / f"{name}.checkpoint").unlink(missing_ok=True)`;

const MAIN = `def main():
    arguments = read_arguments()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    jobs = jobs_of(arguments)
    runs = finished_runs(jobs, arguments.folder)
    print(f"{len(jobs)} runs, {len(runs)} of them done", flush=True)
    threads = None if arguments.scheduler else max(1, (os.cpu_count() or 1) // arguments.workers)
    source = Path(__file__).read_text(encoding="utf-8")
    failed = 0
    with connect(arguments) as client:
        # A worker that dies takes its run along; the next one resumes from the checkpoint.
        futures = [
            client.submit(work, source, kind.__name__, options, threads, key=name, retries=2)
            for name, (kind, options) in jobs.items()
            if name not in runs
        ]
        for future in as_completed(futures):
            if future.status != "finished":
                failed += 1
                print(f"{future.key}: {future.exception()}", flush=True)
                continue
            runs[future.key] = run = future.result()
            keep_run(future.key, run, arguments.folder)
            write_results(arguments.out, [runs[name] for name in jobs if name in runs])
            test_error, outcome = run["result"]["testError"], run["result"]["outcome"]
            print(f"{len(runs)}/{len(jobs)}  {future.key}: {outcome}, test error {test_error}", flush=True)
    if failed:
        raise SystemExit(f"{failed} runs failed; the same command tries them again.")
    write_results(arguments.out, [runs[name] for name in jobs])
    print(f"{arguments.out} opens in the page: drop it on the figure.")


if __name__ == "__main__":
    main()`;
