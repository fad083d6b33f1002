import planSchema from '../plan.schema.json';
import reportSchema from '../report.schema.json';
import shardSchema from '../shard.schema.json';

type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON Schema of a verification report, which `--json` writes. */
export const verificationReportSchema: JsonSchema = reportSchema;

/** The JSON Schema of a plan, which `--plan --json` writes. */
export const verificationPlanSchema: JsonSchema = planSchema;

/** The JSON Schema of what a shard has collected, which `--shard --json` writes. */
export const shardReportSchema: JsonSchema = shardSchema;
