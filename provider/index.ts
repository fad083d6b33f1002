export { findBreaks, listBreaks } from './simulator/breaks/find-breaks';
export { createSimulator } from './simulator/create-simulator';
export type { VerificationOptions, VerificationProgress } from './verification/options/verification-options';
export { exitCodeOfRun } from './verification/report/build-report';
export { renderConsole } from './verification/report/render-console';
export { renderJunit } from './verification/report/render-junit';
export { verificationReportSchema } from './verification/report/report-schema';
export type { VerificationReport } from './verification/verification-report';
export { verifyProvider } from './verification/verify-provider';
