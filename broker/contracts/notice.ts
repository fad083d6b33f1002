/** A line that clients show to their user after a publication. */
export interface Notice {
  readonly type: 'debug' | 'info' | 'success' | 'warning' | 'prompt' | 'error';
  readonly text: string;
}
