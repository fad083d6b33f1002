import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { StreamStep } from '../streams/stream-step';
import { renderStep, type WireForm } from '../streams/wire-form';

/**
 * Writes a stream step by step, one flush each, and waits where the client reads slowly. Ends early and without an
 * error when the signal aborts, which is how a client's departure arrives here.
 */
export async function writeStream(
  response: ServerResponse,
  steps: Iterable<StreamStep>,
  form: WireForm,
  wait: (durationMs: number, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  try {
    let at = 0;
    for (const step of steps) {
      if (step.kind === 'event' && step.pauseMs > 0) await wait(step.pauseMs, signal);
      signal.throwIfAborted();
      if (step.kind === 'cut') return breakConnection(response);
      if (step.kind === 'stall') await untilAborted(signal);
      await writeText(response, renderStep(step, at++, form), form.maxPieceBytes, signal);
    }
    response.end();
  } catch (error) {
    if (!signal.aborted) throw error;
    response.destroy();
  }
}

async function writeText(
  response: ServerResponse,
  text: string,
  maxPieceBytes: number,
  signal: AbortSignal,
): Promise<void> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += maxPieceBytes) {
    const piece = bytes.subarray(from, from + maxPieceBytes);
    if (!response.write(piece)) await once(response, 'drain', { signal });
  }
}

/** Once what was written has left: otherwise the break would take back what the client is to have. */
function breakConnection(response: ServerResponse): void {
  if (response.socket) response.socket.destroySoon();
  else response.destroy();
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
