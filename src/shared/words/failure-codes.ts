/** Why a device could not be read (verification.md, section 8): what failures, remedies and documents go by. */
export const FAILURE_CODES = [
  'dns',
  'refused',
  'unreachable',
  'timeout-connect',
  'host-key-changed',
  'host-key-unknown',
  'kex',
  'auth',
  'no-credentials',
  'jump-host',
  'prompt',
  'question',
  'enable',
  'timeout-command',
  'disconnected',
  'unsupported',
  'parse',
  'too-large',
  'cancelled',
] as const
export type FailureCode = (typeof FAILURE_CODES)[number]
