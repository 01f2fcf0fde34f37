/** A web service of a lab, what is expected of it, and what came of a check. */
import type { Message } from '#shared/words/message.ts'

export interface Service {
  /** Unique in the lab. */
  readonly name: string
  /** `http:` or `https:`, without user and password. */
  readonly url: string
  /** Upper case. */
  readonly method: string
  /** Names and values, in their order. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body?: string | undefined
  /** As `statusesIn` reads it; absent: 2xx. */
  readonly expectStatus?: string | undefined
  /** A text that the body contains. */
  readonly expectBody?: string | undefined
  readonly timeoutS?: number | undefined
  /** Path of a PEM file with further certificates to trust. */
  readonly ca?: string | undefined
  /** Name of the credential set whose user and password go along (RFC 7617). */
  readonly credentials?: string | undefined
  /** Name of the device in the plan that it runs on. */
  readonly device?: string | undefined
}

/** What stands in the place of a status if no whole answer came. */
export const NO_ANSWERS = ['dns', 'refused', 'timeout', 'tls', 'reset', 'too-large'] as const
export type NoAnswer = (typeof NO_ANSWERS)[number]

/** The status of the answer (RFC 9110), or why there was none. */
export type ServiceStatus = number | NoAnswer

/** The certificate that a service shows. */
export interface ServiceCert {
  /** `CN=git.lab.example.net, O=Lab`. */
  readonly subject: string
  /** Host names and addresses that it is for. */
  readonly names: readonly string[]
  readonly issuer: string
  /** RFC 3339. */
  readonly from: string
  readonly to: string
  /** Fingerprint of the whole, `91:0C:…`. */
  readonly sha256: string
}

export interface ServiceCheck {
  readonly service: string
  /** RFC 3339, when it began. */
  readonly at: string
  readonly status: ServiceStatus
  /** As expected. */
  readonly ok: boolean
  /** Until the whole answer was there, in milliseconds. */
  readonly ms: number
  /** Days until its certificate expires; absent without one. */
  readonly certDays?: number | undefined
  /** The last check of a service alone has it. */
  readonly cert?: ServiceCert | undefined
  /** Why it is not as expected. */
  readonly said?: Message | undefined
}
