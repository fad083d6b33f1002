import Ajv from 'ajv';
import type { JsonSchema } from '../../index';

/** Where a message goes. */
export interface Routing {
  team: 'delivery' | 'billing' | 'products' | 'technical';
  priority: 'low' | 'normal' | 'high';
  /** One sentence for whoever takes over. */
  summary: string;
}

export const routingSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['team', 'priority', 'summary'],
  properties: {
    team: { type: 'string', enum: ['delivery', 'billing', 'products', 'technical'] },
    priority: { type: 'string', enum: ['low', 'normal', 'high'] },
    summary: { type: 'string' },
  },
};

const isRouting = new Ajv().compile<Routing>(routingSchema);

/** The routing in an answer's text, or undefined where it holds none. */
export function parseRouting(text: string): Routing | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return isRouting(answer) ? answer : undefined;
  } catch {
    return undefined;
  }
}
