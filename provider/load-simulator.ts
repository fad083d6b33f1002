import type { FastifyInstance } from 'fastify';
import type { SimulatorOptions } from './simulator/simulator-options';

/**
 * Makes the offline provider, an OpenAI-compatible API that listens when it is told to.
 *
 * It is loaded here and not with the room: a verification or a gateway, which have no use for it, would start twice as
 * late.
 */
export function createSimulator(options?: SimulatorOptions): FastifyInstance {
  const simulator = require('./simulator/create-simulator') as typeof import('./simulator/create-simulator');
  return simulator.createSimulator(options);
}
