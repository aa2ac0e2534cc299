import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { EmulatorConfig } from '../config';
import type { Engine } from '../engine';
import type { Sender } from '../webhooks/sender';
import type { Signer } from '../webhooks/signer';

/** Hono's environment: the raw Node request and response, which faults need to break things properly. */
export interface Env {
  Bindings: HttpBindings;
}

/** What the routes are made of. */
export interface Parts {
  config: EmulatorConfig;
  engine: Engine;
  signer: Signer;
  sender: Sender;
  /** Requests being worked on, by key and by resource, to answer the second of two simultaneous ones like PayPal. */
  inFlight: Set<string>;
}

export type Ctx = Context<Env>;
