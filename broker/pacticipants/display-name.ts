/** The name for people of something that was given none: llm-gateway becomes Llm Gateway. */
export function displayNameOf(name: string): string {
  return splitAtCapitals(name)
    .split(/[-_.\s]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** The name with a space before each inner capital, acronyms kept whole: LLMService becomes LLM Service. */
export function splitAtCapitals(name: string): string {
  return name.replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').replace(/([a-z\d])([A-Z])/g, '$1 $2');
}
