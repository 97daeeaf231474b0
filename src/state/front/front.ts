// The front page's experiment: one network trained on random labels, then the same on the true ones, both on an engine of its own. It uses
// neither React nor the browser's interfaces. Nothing is stored, and the lab's run is left alone.

import { createStore, type StoreApi } from 'zustand/vanilla';
import { createEngineClient, type EngineClient, type ReportHandlers } from '../../client/engine-client.ts';
import type { EngineLink } from '../../client/worker-link.ts';
import { configAddress, describeConfig } from '../../core/config-codec.ts';
import { type BackendChoice, DEFAULT_CONFIG, type ExperimentConfig } from '../../core/experiment.ts';
import { FIRST_FRONT, type FrontData, type FrontState, type FrontStep, isTraining, type Shot } from './front-state.ts';
import { type PacedShots, paceShots, type Wait } from './paced-shots.ts';

export interface FrontServices {
  /** A new engine; called again where a person tries again. */
  readonly createLink: () => EngineLink;
  readonly dataUrl: string;
  readonly wait: Wait;
  /** Calls `tick` every few seconds. @returns a function that ends this. */
  readonly every: (tick: () => void) => () => void;
}

type Race = 'random' | 'truth';

/** By run: what it is trained on, and the steps during and after it. */
const RACES: {
  readonly [R in Race]: { readonly setting: string; readonly during: FrontStep; readonly after: FrontStep };
} = {
  random: { setting: 'random-labels', during: 'random', after: 'answer' },
  truth: { setting: 'true-labels', during: 'true', after: 'comparison' },
};

export class Front {
  readonly store: StoreApi<FrontState> = createStore(() => FIRST_FRONT);
  private client: EngineClient;
  private backend: BackendChoice = 'auto';
  private shots: PacedShots | null = null;
  /** The number of the latest request for the images, and which images it is about. */
  private requested = 0;
  private known = '';
  private readonly stopWatching: () => void;

  /** @param trainSize images requested; a smaller prepared set gives what it has. */
  constructor(
    private readonly services: FrontServices,
    private readonly trainSize: number,
  ) {
    this.client = this.connect();
    const watch = () => {
      if (isTraining(this.state) && this.state.failure === null) this.client.watch();
    };
    this.stopWatching = services.every(watch);
  }

  /** Trains on the random labels. @param bet `null` where the reader skips it. */
  commit(bet: number | null): void {
    if (this.state.step !== 'question' || this.state.images === null) return;
    this.store.setState({ bet });
    this.train('random', this.state.images.given);
  }

  /** Trains on the true labels, after the random ones. */
  trainOnTruth(): void {
    if (this.state.step === 'answer' && this.state.images) this.train('truth', this.state.images.truth);
  }

  /** From the question on, on a new engine. After a failure during a run it computes on the CPU, which every browser can. */
  retry(): void {
    if (isTraining(this.state)) this.backend = 'wasm';
    this.shots?.cancel();
    this.client.close();
    this.store.setState({ ...FIRST_FRONT, bet: this.state.bet });
    this.client = this.connect();
  }

  close(): void {
    this.shots?.cancel();
    this.stopWatching();
    this.client.close();
  }

  /** The experiment of a run, as the lab would train it. */
  configOf(race: Race): ExperimentConfig {
    return {
      ...DEFAULT_CONFIG,
      data: this.state.data?.data ?? DEFAULT_CONFIG.data,
      trainSize: this.trainSize,
      corruption: { id: RACES[race].setting, params: {} },
      backend: this.backend,
    };
  }

  /** The same, and its address. */
  runOf(race: Race): { readonly config: ExperimentConfig; readonly address: string } {
    const config = this.configOf(race);
    return { config, address: configAddress(config) };
  }

  private get state(): FrontState {
    return this.store.getState();
  }

  private train(race: Race, given: Uint8Array): void {
    this.store.setState({ step: RACES[race].during, running: false });
    const show = (shot: Shot) => this.store.setState({ [race]: shot });
    this.shots = paceShots(given, this.services.wait, show);
    this.client.send({ type: 'start', runId: race, config: describeConfig(this.configOf(race)), advance: 'run' });
  }

  private connect(): EngineClient {
    this.known = '';
    const client = createEngineClient(this.services.createLink(), this.handlers(), ({ message }) => this.fail(message));
    client.send({ type: 'connect', dataUrl: this.services.dataUrl });
    client.send({ type: 'open', config: describeConfig(this.configOf('random')) });
    return client;
  }

  private handlers(): ReportHandlers {
    const ignore = () => undefined;
    return {
      data: ({ type: _, ...data }) => this.receiveData(data),
      map: ({ type: _, requestId, ...images }) => {
        if (requestId === this.requested) this.store.setState({ images });
      },
      phase: ({ phase }) => {
        if (phase === 'running') this.store.setState({ running: true });
      },
      epoch: ({ point }) => this.shots?.epoch(point),
      predictions: ({ epoch, predicted }) => this.shots?.predictions(epoch, predicted),
      ended: ({ runId }) => {
        const race = runId === 'random' ? 'random' : 'truth';
        this.shots?.finish(() => this.store.setState({ step: RACES[race].after }));
      },
      failed: ({ message }) => this.fail(message),
      'data-failed': ({ message }) => this.fail(message),
      backend: ignore,
      importing: ignore,
      imported: ignore,
      images: ignore,
      losses: ignore,
      progress: ignore,
      checkpoint: ignore,
      weights: ignore,
      started: ignore,
      inspection: ignore,
      alive: ignore,
    };
  }

  private receiveData(data: FrontData): void {
    this.store.setState({ data });
    const known = JSON.stringify([data.data, data.imported, data.train]);
    if (known === this.known) return;
    this.known = known;
    const config = describeConfig(this.configOf('random'));
    this.client.send({ type: 'map', requestId: ++this.requested, config, count: data.train });
  }

  private fail(message: string): void {
    this.shots?.cancel();
    this.store.setState({ failure: message });
  }
}
