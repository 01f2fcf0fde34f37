/** Failures of HTTP APIs as values. Pure; nothing secret ever comes in. */
import { CollectError, placeOf, quote, type Target } from '#main/collect/worker/failures.ts'

export const apiFailures = {
  noPassword: (name: string) => new CollectError('no-credentials', { code: 'device-without-password', device: name }),
  noTls: (t: Target, reason: string) =>
    new CollectError('http-error', { code: 'tls-failed', ...placeOf(t), reason: quote(reason) }),
  rejected: (t: Target, api: string, set: string) =>
    new CollectError('auth', { code: 'api-rejected', ...placeOf(t), api, user: t.user, set: quote(set) }),
  status: (t: Target, api: string, status: number) =>
    status === 404
      ? new CollectError('unsupported', { code: 'api-missing', ...placeOf(t), api })
      : new CollectError('http-status', { code: 'api-status', ...placeOf(t), api, status, user: t.user }),
  strange: (t: Target, api: string) => new CollectError('http-error', { code: 'api-strange', ...placeOf(t), api }),
  error: (t: Target, api: string, command: string, reason: string) =>
    new CollectError('http-error', { code: 'api-error', ...placeOf(t), api, command, reason }),
}
