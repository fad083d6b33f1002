import { change } from './testing/change-state';
import { startGateway, startTarget } from './testing/use-gateway';

const STATES = '/_modelpact/provider-states';

describe('a stream that fails on its way', () => {
  const event = (content: string) => `data: {"choices":[{"delta":{"content":"${content}"}}]}\r\n\r\n`;
  const finish = 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

  async function askStream(pieces: string[], events: number, headers = {}) {
    let accepted: string | undefined;
    const target = await startTarget(async (request, response) => {
      accepted = String(request.headers['accept-encoding']);
      response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });
      for (const piece of pieces) {
        response.write(piece);
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    });
    const { url, gateway } = await startGateway({ targetUrl: target.url });
    await change(`${url}${STATES}`, { state: `the stream fails after ${events} events` });
    const response = await fetch(url);
    const text = await response.text();
    await gateway.close();
    return { text, accepted, arrangedBy: response.headers.get('x-modelpact-arranged-by') };
  }

  it('passes so many events as the state says, comments not counted, and then an error', async () => {
    const pieces = [': waiting\n\n', event('a'), event('b'), event('c'), finish];
    const { text, accepted, arrangedBy } = await askStream(pieces, 2);

    expect(text).toMatch(
      /^: waiting\n\n(data: .*\r\n\r\n){2}data: \{"error":\{"message":".*"type":"server_error"/,
    );
    expect(text).not.toMatch(/"c"|DONE/);
    expect([accepted, arrangedBy]).toEqual(['identity', 'gateway']);
  });

  it('fails before its end where it is shorter', async () => {
    const { text } = await askStream([event('a'), finish], 9, {
      'content-length': String(`${event('a')}${finish}`.length),
    });

    expect(text).toMatch(/^data: .*"a".*\r\n\r\ndata: \{"error"/);
    expect(text).not.toMatch(/finish_reason|DONE/);
  });
});
