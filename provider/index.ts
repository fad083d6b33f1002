export { renderConsole } from './verification/report/render-console';
export { exitCodeOf as verdictExitCode } from './verification/verdict';
export { verifyProvider } from './verification/verify-provider';
export { findBreaks, listBreaks } from './simulator/breaks/find-breaks';
export { createSimulator } from './simulator/create-simulator';
