export { createGateway } from './gateway/create-gateway';
export { createSimulator } from './load-simulator';
export { makeFolder } from './make-folder';
export { findBreaks, listBreaks } from './simulator/breaks/find-breaks';
export { findVariants, listVariants } from './simulator/variants/find-variants';
export { parsePriceList } from './terms/judge/cost/price-list';
export { collectShard } from './verification/collect-shard';
export type { VerificationOptions, VerificationProgress } from './verification/options/verification-options';
export { planVerification } from './verification/plan-verification';
export { PublishingInterruptedError } from './verification/publish/publishing-interrupted-error';
export { exitCodeOfRun } from './verification/report/build-report';
export { renderHtml } from './verification/report/html/render-html';
export { renderConsole } from './verification/report/render-console';
export { renderJunit } from './verification/report/render-junit';
export { renderPlan } from './verification/report/render-plan';
export { renderShard } from './verification/report/render-shard';
export { renderStepSummary } from './verification/report/render-step-summary';
export {
  shardReportSchema,
  verificationPlanSchema,
  verificationReportSchema,
} from './verification/report/report-schema';
export { keepEvidence } from './verification/session/keep-evidence';
export type { VerificationReport } from './verification/verification-report';
export { verifyProvider } from './verification/verify-provider';
