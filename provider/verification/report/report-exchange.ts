import type { Evidence } from '../../evidence/evidence';
import { readStream } from '../../terms/judge/answer/read-stream';
import { costOfCall } from '../../terms/judge/cost/cost-of-call';
import type { PriceList } from '../../terms/judge/cost/price-list';
import { usdOf } from '../../terms/judge/cost/usd';
import { carriesContent } from '../../terms/judge/latency/carries-content';
import type { JudgedSample } from '../sampling/sampled-interaction';
import type { ExchangeReport } from '../verification-report';
import { thin } from './thin';

/** Enough for a time line; a report is not the evidence. */
const MAX_CONTENT_TIMES = 500;

/** One exchange as a report shows it. */
export function reportExchange(sample: JudgedSample, prices: PriceList): ExchangeReport {
  const { recorded, judgement, isReused } = sample;
  const { request, evidence } = recorded;
  const cost = costOfCall(request, evidence, prices);
  return {
    name: recorded.name,
    sample: recorded.sample,
    startedAt: evidence.startedAt,
    isReused,
    status: evidence.status ?? null,
    end: evidence.end.kind,
    verdict: judgement.verdict,
    connectMs: evidence.connectMs ?? null,
    totalMs: evidence.endAtMs,
    contentAtMs: thin(contentTimesOf(evidence), MAX_CONTENT_TIMES),
    costUsd: cost.kind === 'unknown' ? null : usdOf(cost.kind === 'known' ? cost.picoUsd : 0n),
  };
}

function contentTimesOf(evidence: Evidence): number[] {
  const { chunks } = readStream(evidence) ?? { chunks: [] };
  return chunks.filter(({ chunk }) => carriesContent(chunk)).map(({ atMs }) => atMs);
}
