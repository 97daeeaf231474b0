// The lab's line to its one engine: what is asked of it about the experiment in view, what comes in, and another in its place. What
// becomes of the run when an engine is gone is `lab-runs.ts`.

import type { StoreApi } from 'zustand/vanilla';
import { createEngineClient, type EngineClient, type EngineFault, type EngineLink } from '../client/engine-client.ts';
import { describeConfig } from '../core/config-codec.ts';
import type { Command, InspectWhen } from '../protocol/messages.ts';
import { createDeltaBuffer, type DeltaBuffer, type Schedule } from './delta-buffer.ts';
import { createInsightHandlers } from './insight.ts';
import type { LabState } from './lab-state.ts';
import { withoutTopic } from './notices.ts';
import { createPictureRequests, type PictureRequests } from './picture-requests.ts';
import { createHandlers, type Receiver, withFault } from './receive.ts';
import { type RunDelta, withDelta } from './run.ts';
import { followWall, WALL_SIZE, type WallRequests } from './wall.ts';

export interface LabEngineServices {
  /** A fresh engine; called again after a crash. */
  readonly createLink: () => EngineLink;
  /** Absolute address of the folder with the prepared pictures, ending in a slash. */
  readonly dataUrl: string;
  readonly schedule: Schedule;
}

/** What others make of what comes in. */
export interface EngineEvents extends Pick<Receiver, 'onCheckpoint' | 'onFinished' | 'onImported'> {
  readonly onCrash: (fault: EngineFault) => void;
}

export class LabEngine {
  private readonly buffer: DeltaBuffer;
  private readonly requests: PictureRequests;
  private readonly wall: WallRequests;
  private client: EngineClient;
  private inspectWhen: InspectWhen = 'end';

  constructor(
    private readonly store: StoreApi<LabState>,
    private readonly services: LabEngineServices,
    private readonly events: EngineEvents,
  ) {
    this.buffer = createDeltaBuffer(services.schedule, (deltas) => grow(store, deltas));
    this.requests = createPictureRequests((requestId) => this.askForPictures(requestId));
    this.wall = followWall(store, (requestId) => this.askForWall(requestId));
    this.client = this.connect();
  }

  send(command: Command): void {
    this.client.send(command);
  }

  /** The first words to an engine. */
  greet(): void {
    this.send({ type: 'connect', dataUrl: this.services.dataUrl });
    this.send({ type: 'inspect', when: this.inspectWhen });
    this.open();
    this.requests.ask();
  }

  /** Opens the experiment in view. */
  open(): void {
    this.send({ type: 'open', config: describeConfig(this.store.getState().config) });
  }

  /** Asks for the pictures in view. */
  askPictures(): void {
    this.requests.ask();
  }

  inspect(when: InspectWhen): void {
    if (when === this.inspectWhen) return;
    this.inspectWhen = when;
    this.send({ type: 'inspect', when });
  }

  /** @see EngineClient.watch */
  watch(): void {
    this.client.watch();
  }

  /** Another engine in place of this one. */
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

  /** No answer will come to what was asked. */
  giveUp(): void {
    this.requests.giveUp();
    this.wall.giveUp();
  }

  /** Ends the engine for good. */
  close(): void {
    this.client.close();
  }

  private connect(): EngineClient {
    const { store, buffer, requests, wall, services, events } = this;
    const insight = createInsightHandlers(store, services.schedule);
    const handlers = createHandlers({ store, buffer, requests, wall, insight, ...events });
    return createEngineClient(services.createLink(), handlers, (fault) => {
      buffer.flush();
      if (fault.kind === 'crashed') events.onCrash(fault);
      else store.setState((state) => withFault(state, fault));
    });
  }

  private askForPictures(requestId: number): void {
    const { config, view } = this.store.getState();
    this.send({ type: 'pictures', requestId, config: describeConfig(config), ...view });
  }

  private askForWall(requestId: number): void {
    const config = describeConfig(this.store.getState().config);
    this.send({ type: 'wall', requestId, config, count: WALL_SIZE });
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
