/** One interaction, told apart by its description. */
export function interaction(description: string, more: object = {}): object {
  return {
    description,
    request: { method: 'GET', path: `/${description}` },
    response: { status: 200 },
    ...more,
  };
}

/** A pact between two sides. */
export function pactBetween(consumer: string, provider: string, interactions: readonly object[]): object {
  return {
    consumer: { name: consumer },
    provider: { name: provider },
    interactions,
    metadata: { pactSpecification: { version: '3.0.0' } },
  };
}

/** A contract as it is sent to be published. */
export function contract(
  consumer: string,
  provider: string,
  content: object | string,
  more: object = {},
): object {
  return {
    consumerName: consumer,
    providerName: provider,
    specification: 'pact',
    contentType: 'application/json',
    content: base64(typeof content === 'string' ? content : JSON.stringify(content)),
    ...more,
  };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
