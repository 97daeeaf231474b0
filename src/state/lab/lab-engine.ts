// The lab's connection to its one engine: requests about the experiment in view, incoming reports, and replacement by a new engine.
// What happens to the run when an engine is gone is decided in `lab-runs.ts`.

import type { StoreApi } from 'zustand/vanilla';
import { createEngineClient, type EngineClient, type EngineFault } from '../../client/engine-client.ts';
import type { EngineLink } from '../../client/worker-link.ts';
import { describeConfig } from '../../core/config-codec.ts';
import type { Command, InspectWhen } from '../../protocol/messages.ts';
import { type RunDelta, withDelta } from '../runs/run.ts';
import { createDeltaBuffer, type DeltaBuffer, type ScheduleFlush } from './delta-buffer.ts';
import { createImageRequests, type ImageRequests } from './image-requests.ts';
import { createInsightHandlers } from './insight.ts';
import type { LabState } from './lab-state.ts';
import { followMap, MAP_SIZE, type MapRequests } from './map.ts';
import { withoutTopic } from './notices.ts';
import { createHandlers, type Receiver, withFault } from './receive.ts';

export interface LabEngineServices {
  /** A new engine; called again after a crash. */
  readonly createLink: () => EngineLink;
  /** Absolute address of the folder with the prepared images, ending in a slash. */
  readonly dataUrl: string;
  readonly schedule: ScheduleFlush;
}

/** What the lab does with the engine's reports. */
export interface EngineEvents extends Pick<Receiver, 'onCheckpoint' | 'onFinished' | 'onInspected' | 'onImported'> {
  readonly onCrash: (fault: EngineFault) => void;
}

export class LabEngine {
  private readonly buffer: DeltaBuffer;
  private readonly requests: ImageRequests;
  private readonly map: MapRequests;
  private client: EngineClient;
  private inspectWhen: InspectWhen = 'end';

  constructor(
    private readonly store: StoreApi<LabState>,
    private readonly services: LabEngineServices,
    private readonly events: EngineEvents,
  ) {
    this.buffer = createDeltaBuffer(services.schedule, (deltas) => grow(store, deltas));
    this.requests = createImageRequests((requestId) => this.askForImages(requestId));
    this.map = followMap(store, (requestId) => this.askForMap(requestId));
    this.client = this.connect();
  }

  send(command: Command): void {
    this.client.send(command);
  }

  /** The first commands to an engine. */
  greet(): void {
    this.send({ type: 'connect', dataUrl: this.services.dataUrl });
    this.send({ type: 'inspect', when: this.inspectWhen });
    if (this.store.getState().measures.length > 0) this.measure();
    this.open();
    this.requests.ask();
  }

  /** Opens the experiment in view. */
  open(): void {
    this.send({ type: 'open', config: describeConfig(this.store.getState().config) });
  }

  /** Requests the images in view. */
  askImages(): void {
    this.requests.ask();
  }

  inspect(when: InspectWhen): void {
    if (when === this.inspectWhen) return;
    this.inspectWhen = when;
    this.send({ type: 'inspect', when });
  }

  /** Sends the engine the measures that the state has switched on. */
  measure(): void {
    this.send({ type: 'measure', measures: [...this.store.getState().measures] });
  }

  /** @see EngineClient.watch */
  watch(): void {
    this.client.watch();
  }

  /** Replaces the engine by a new one. */
  renew(): void {
    this.client.close();
    this.giveUp();
    this.store.setState(({ notices }) => ({
      engine: 'up',
      backend: null,
      data: { kind: 'waiting' },
      notices: withoutTopic(withoutTopic(notices, 'engine'), 'run'),
    }));
    this.client = this.connect();
    this.greet();
  }

  /** Pending requests will not be answered. */
  giveUp(): void {
    this.requests.giveUp();
    this.map.giveUp();
  }

  /** Ends the engine for good. */
  close(): void {
    this.client.close();
  }

  private connect(): EngineClient {
    const { store, buffer, requests, map, services, events } = this;
    const insight = createInsightHandlers(store, services.schedule);
    const handlers = createHandlers({ store, buffer, requests, map, insight, ...events });
    return createEngineClient(services.createLink(), handlers, (fault) => {
      buffer.flush();
      if (fault.kind === 'crashed') events.onCrash(fault);
      else store.setState((state) => withFault(state, fault));
    });
  }

  private askForImages(requestId: number): void {
    const { config, view } = this.store.getState();
    this.send({ type: 'images', requestId, config: describeConfig(config), ...view });
  }

  private askForMap(requestId: number): void {
    const config = describeConfig(this.store.getState().config);
    this.send({ type: 'map', requestId, config, count: MAP_SIZE });
  }
}

function grow(store: StoreApi<LabState>, deltas: ReadonlyMap<string, RunDelta>): void {
  store.setState(({ runs }) => ({
    runs: runs.map((run) => {
      const delta = deltas.get(run.id);
      return delta ? withDelta(run, delta) : run;
    }),
  }));
}
