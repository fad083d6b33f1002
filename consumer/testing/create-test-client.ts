import { type AIClient, type AIClientOptions, type Clock, createAIClient } from '../index';
import { exampleKey } from './contract';

/** A client of a mock server, and what it waited between its tries. */
export interface TestClient {
  client: AIClient;
  waitsMs: readonly number[];
}

/** The real client against a mock server, with time that passes at once. */
export function createTestClient(serverUrl: string, options: Partial<AIClientOptions> = {}): TestClient {
  const waitsMs: number[] = [];
  const clock: Clock = {
    now: () => 0,
    // Nothing hangs on loopback, so no deadline needs to fire.
    setTimer: () => () => {},
    sleep: async (delayMs) => {
      waitsMs.push(delayMs);
    },
  };
  const client = createAIClient({
    baseUrl: `${serverUrl}/v1`,
    apiKey: exampleKey,
    clock,
    random: () => 0,
    ...options,
  });
  return { client, waitsMs };
}
