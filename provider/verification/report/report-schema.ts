import schema from '../report.schema.json';

/** The JSON Schema of a verification report, which `--json` writes. */
export const verificationReportSchema: Readonly<Record<string, unknown>> = schema;
