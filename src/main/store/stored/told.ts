/** What older versions kept as a sentence (`message`), read as the values of today (`said`). */
import type { DeviceObservation } from '#shared/model/observation.ts'
import type { Finding } from '#shared/model/verdict.ts'

interface Told {
  readonly message?: string
}

/** The sentence of a stored failure or finding as a message. */
export function asKept<T extends object>(stored: T & Told): T {
  if ('said' in stored) return stored
  const { message = '', ...rest } = stored
  return { ...rest, said: { code: 'message-as-kept', text: message } } as unknown as T
}

export function readObservation(stored: DeviceObservation): DeviceObservation {
  return stored.error === undefined ? stored : { ...stored, error: asKept(stored.error) }
}

export function readFindingsOf(stored: readonly Finding[]): Finding[] {
  return stored.map((finding) => asKept(finding))
}
