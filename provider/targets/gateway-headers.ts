/** By this header an answer says who has brought a state about: what a gateway injects is no proof of the provider. */
export const ARRANGER_HEADER = 'x-modelpact-arranged-by';

/** By this header a gateway says that its answer stands for an exchange with the target that brought none. */
export const EXCHANGE_END_HEADER = 'x-modelpact-exchange-end';

/** By this header a request and the state changes before it belong together, apart from all others. */
export const SCOPE_HEADER = 'x-modelpact-state-scope';

/** Where our own programs take state changes: scopes are kept apart there. */
export const STATES_PATH = '/_modelpact/provider-states';
