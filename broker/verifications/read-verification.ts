import {
  check,
  isArray,
  isBoolean,
  isName,
  isObject,
  isPresent,
  isRecord,
  isText,
  isUrl,
  optional,
  type Rule,
  refuseInvalid,
} from '../validation/rules';
import type { VerificationInput, VerifierDescription } from './verification';

type Input = Readonly<Record<string, unknown>>;

const isArrayOrObject: Rule = (value) =>
  isArray(value) === undefined || isObject(value) === undefined ? undefined : 'must be an array or a hash';

/**
 * Reads and validates what a verifier reports.
 *
 * @throws InvalidInputError naming every field that breaks a rule
 */
export function readVerification(input: Input): VerificationInput {
  refuseInvalid({
    success: check(input['success'], isPresent, isBoolean),
    providerApplicationVersion: isName(input['providerApplicationVersion']),
    buildUrl: optional(isText, isUrl)(input['buildUrl']),
    // Older verifiers send an object here.
    testResults: optional(isArrayOrObject)(input['testResults']),
    verifiedBy: optional(isObject)(input['verifiedBy']),
  });
  return {
    success: input['success'] === true,
    providerVersionNumber: String(input['providerApplicationVersion']),
    buildUrl: textOf(input['buildUrl']) ?? null,
    testResults: input['testResults'] ?? undefined,
    verifiedBy: readVerifier(input['verifiedBy']),
  };
}

function readVerifier(value: unknown): VerifierDescription | null {
  if (!isRecord(value)) return null;
  const language = value['clientLanguage'];
  return {
    implementation: textOf(value['implementation']),
    version: textOf(value['version']),
    ...(isRecord(language)
      ? {
          clientLanguage: {
            name: textOf(language['name']),
            version: textOf(language['version']),
            testFramework: textOf(language['testFramework']),
          },
        }
      : {}),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
