import type { InteractionReport } from '../verification-report';

/** A state as a sentence: with its parameters in place of their names. */
export function fillInState({ name, params }: InteractionReport['states'][number]): string {
  return name.replace(/\{(\w+)\}/g, (placeholder, key: string) =>
    Object.hasOwn(params, key) ? show(params[key]) : placeholder,
  );
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
