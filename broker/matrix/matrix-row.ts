/** One version of a pacticipant. A higher order means created later. */
export interface VersionReference {
  readonly id: number;
  readonly number: string;
  readonly order: number;
}

/** A pact of a consumer version, and what a provider version made of it. */
export interface MatrixRow {
  readonly consumer: { readonly id: number; readonly name: string; readonly version: VersionReference };
  /** Without a version when none of the versions asked for has verified the pact. */
  readonly provider: {
    readonly id: number;
    readonly name: string;
    readonly version: VersionReference | null;
  };
  readonly pact: { readonly sha: string; readonly revisionNumber: number; readonly createdAt: string };
  readonly verification: MatrixVerification | null;
}

/** A published verification result. */
interface MatrixVerification {
  readonly number: number;
  readonly success: boolean;
  readonly createdAt: string;
}

/** A consumer that has had a pact with a provider. */
export interface MatrixIntegration {
  readonly consumer: { readonly id: number; readonly name: string };
  readonly provider: { readonly id: number; readonly name: string };
  /** The consumer is what is asked about: it cannot do without the provider. */
  readonly isRequired: boolean;
}
