import { type ExchangeEnd, type Header, headerOf } from '../evidence/evidence';
import { EXCHANGE_END_HEADER } from './gateway-headers';

/** By which a gateway answers itself: the target gave no answer, or none in time. */
const STATUSES = new Set([502, 504]);

/**
 * How an exchange ended between a gateway and its target, where the gateway answers because the target did not.
 * Its 502 is no answer of the provider: that nobody listens there is unknown, whoever has found it out.
 *
 * Only to be asked where a gateway may be: any provider could say the same of itself, and be called unreachable.
 */
export function toldExchangeEnd(status: number, headers: readonly Header[]): ExchangeEnd | undefined {
  if (!STATUSES.has(status)) return undefined;
  const told = parse(headerOf(headers, EXCHANGE_END_HEADER));
  const detail = typeof told['detail'] === 'string' ? told['detail'] : 'no reason given';
  switch (told['kind']) {
    case 'closed-early':
      return { kind: 'closed-early' };
    case 'malformed':
      return { kind: 'malformed', detail };
    case 'unreachable':
      return { kind: 'unreachable', detail: `the gateway says that ${detail}` };
    case 'stopped': {
      const limit = told['limit'] === 'connect' ? 'connect' : 'first-byte';
      return { kind: 'stopped', limit, limitValue: Number(told['limitValue']) };
    }
    default:
      return undefined;
  }
}

function parse(value: string | undefined): Record<string, unknown> {
  try {
    const told: unknown = value === undefined ? undefined : JSON.parse(decodeURI(value));
    return typeof told === 'object' && told !== null ? { ...told } : {};
  } catch {
    return {};
  }
}
