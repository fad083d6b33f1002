import { ApiError } from '../http/api-error';

/** A 400 that points at one parameter of the request. */
export function refuseRequest(param: string | null, message: string, code: string | null = null): ApiError {
  return new ApiError({ status: 400, param, code, message });
}
