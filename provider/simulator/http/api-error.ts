/** The error object of an OpenAI-compatible API: all four keys always, `param` and `code` a string or null. */
export interface ApiErrorBody {
  error: { message: string; type: string; param: string | null; code: string | null };
}

export interface ApiErrorFields {
  status: number;
  message: string;
  type?: string;
  param?: string | null;
  code?: string | null;
  headers?: Record<string, string>;
}

/** A refusal in the words of the API; thrown anywhere while a request is handled, rendered in one place. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ApiErrorBody;

  constructor(fields: ApiErrorFields) {
    super(fields.message);
    this.status = fields.status;
    this.headers = fields.headers ?? {};
    this.body = {
      error: {
        message: fields.message,
        type: fields.type ?? 'invalid_request_error',
        param: fields.param ?? null,
        code: fields.code ?? null,
      },
    };
  }
}
