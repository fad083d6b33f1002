/** What the broker knows about a refused release: whose interaction is broken, and how. */
export interface BrokenInteraction {
  consumer: string;
  description: string;
  /** What was expected and what came instead, one sentence each. */
  mismatches: string[];
}

interface MatrixRow {
  consumer: { name: string };
  verificationResult: { success: boolean; _links: { self: { href: string } } } | null;
}

interface TestResult {
  interactionDescription?: string;
  interactionId?: string;
  success: boolean;
  mismatches?: { identifier?: string; description?: string }[];
  exceptions?: { message?: string }[];
}

/**
 * Reads from the broker which interactions stand against a provider version.
 *
 * can-i-deploy names the consumer only; the verification results behind the matrix's rows name the interaction
 * and the field, which is what somebody has to mend.
 */
export async function findBrokenInteractions(
  brokerUrl: string,
  provider: { name: string; version: string },
): Promise<BrokenInteraction[]> {
  const query = new URLSearchParams({
    'q[][pacticipant]': provider.name,
    'q[][version]': provider.version,
    latestby: 'cvp',
  });
  const { matrix } = await getJson<{ matrix: MatrixRow[] }>(`${brokerUrl}/matrix?${query}`);
  const broken: BrokenInteraction[] = [];
  for (const { consumer, verificationResult } of matrix) {
    if (verificationResult?.success !== false) continue;
    const result = await getJson<{ testResults?: TestResult[] }>(verificationResult._links.self.href);
    broken.push(...(result.testResults ?? []).filter(({ success }) => !success).map(describe(consumer.name)));
  }
  return broken;
}

function describe(consumer: string): (result: TestResult) => BrokenInteraction {
  return ({ interactionDescription, interactionId, mismatches = [], exceptions = [] }) => ({
    consumer,
    description: interactionDescription ?? interactionId ?? '(no description)',
    mismatches: [
      ...mismatches.map(({ identifier, description = '' }) =>
        [identifier, description].filter(Boolean).join(': '),
      ),
      ...exceptions.map(({ message = '' }) => message),
    ],
  });
}

async function getJson<T>(url: string): Promise<T> {
  const response = await fetch(url, { headers: { accept: 'application/hal+json' } });
  if (!response.ok) throw new Error(`Failed to read ${url}: the broker answered ${response.status}.`);
  return (await response.json()) as T;
}
