import { verifyProvider } from '../verify-provider';

/** A verification in a process of its own, which a test may kill: options as JSON in the first argument. */
void verifyProvider(JSON.parse(process.argv[2] ?? '{}') as Parameters<typeof verifyProvider>[0]);
