/** Put there by the build: version of the program and hash of its verifier (scripts/verifier-mark.mjs). */
declare const PLUMBLINE_VERIFIER: string | undefined

let unbuilt: string | undefined

/**
 * Which verifier this is. A verdict that another one has stored may be another by now and is not trusted. Sources that run
 * unbuilt can change between any two runs, so each process is a verifier of its own.
 */
export function verifierMark(): string {
  if (typeof PLUMBLINE_VERIFIER === 'string') return PLUMBLINE_VERIFIER
  return (unbuilt ??= `unbuilt ${crypto.randomUUID()}`)
}
