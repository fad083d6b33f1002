/** A state change that does not happen; the message says why and what to do. */
export class StateRefusal extends Error {
  override readonly name = 'StateRefusal';
  constructor(
    /** 404 no such state; 501 none to be had here; 502 the target refused; 400 the change is malformed. */
    readonly status: 400 | 404 | 501 | 502,
    message: string,
  ) {
    super(message);
  }
}
