/** What a table of words is made of: a text for each code, or a function from its parameters to the text. */

export interface Words {
  /** Stands alone; at most 70 characters with the names of the demo lab, no full stop at the end. */
  readonly headline: string
  /** One or two sentences more. */
  readonly detail?: string | undefined
  /** What to do next, in sentences. */
  readonly remedy?: string | undefined
}

/** Any message, as another one may hold it. */
export interface Coded {
  readonly code: string
}

/** Headline and detail of a message inside another one as one text, and on demand what to do. */
export type Tell = (inner: Coded, what?: 'with remedy') => string

/** The messages of a table: each a code with the parameters that its text takes. */
export type MessagesOf<Table> = {
  [Code in keyof Table & string]: Table[Code] extends (parameters: infer Parameters, tell: Tell) => Words
    ? { readonly code: Code } & Readonly<Parameters>
    : { readonly code: Code }
}[keyof Table & string]

/** `1 error`, `2 errors`; a plural of its own as third argument. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${figure(count)} ${wordOf(count, one, many)}`
}

/** The word alone, for a number that stands elsewhere: `error` for one, `errors` for others. */
export function wordOf(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many
}

/** A number with its thousands apart by a narrow space. */
export function figure(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f')
}

/** Names joined for a sentence: `a`, `a and b`, `a, b and c`; past `most`, `a, b and 3 more`. */
export function listed(names: readonly string[], most = 4): string {
  const shown = names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : names
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
