/** What an HTTP API is sent, and what its answers come to. */
export type ApiAnswer =
  /** The document that the command printed. */
  | { readonly kind: 'output' | 'refused'; readonly text: string }
  | { readonly kind: 'error'; readonly reason: string }
  /** No answer of this API. */
  | { readonly kind: 'strange' }

export interface ApiQuestion {
  readonly path: string
  /** Absent: a GET. */
  readonly body?: string
  readonly headers: Readonly<Record<string, string>>
}

export interface ApiReply {
  readonly status: number
  readonly body: string
}

export interface ApiDialect {
  /** The request for one command; `id` counts from 1. */
  ask(command: string, id: number, root: string): ApiQuestion
  /** Undefined where the status says all there is. 401 is not asked for. */
  read(reply: ApiReply): ApiAnswer | undefined
  /** Its usual root. */
  readonly root: string
  /** How a device is asked where its root is, if there is nothing under the usual one. */
  readonly discovery?: { readonly question: ApiQuestion; read(reply: ApiReply): string | undefined }
  /** True for a command that others of those that were answered stand for. */
  spares?(command: string, answered: ReadonlySet<string>): boolean
}
