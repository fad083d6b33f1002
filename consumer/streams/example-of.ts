import type { Template } from './contract';

/** The example that a template stands for: every matcher replaced by the value it shows. */
export function exampleOf(template: Template): unknown {
  if (Array.isArray(template)) return template.map(exampleOf);
  if (typeof template !== 'object' || template === null) return template;
  if ('pact:matcher:type' in template) {
    return exampleOf(
      'variants' in template ? template.variants : 'value' in template ? template.value : null,
    );
  }
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, exampleOf(value)]));
}
