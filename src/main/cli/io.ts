/** What a command may read and write; the tests give their own. */
export interface CommandIo {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly isTty: boolean
  /** True if stderr is a terminal: progress is for people. */
  readonly isErrTty?: boolean
  out(text: string): void
  /** Files that are no text; absent if only text can be taken. */
  readonly outBytes?: (bytes: Uint8Array) => void
  err(text: string): void
  readStdin(): Promise<string>
  /** Before a large lab is opened and anything is read from stdin: starts the command anew, with a smaller appetite. */
  readonly startLean?: () => void
  /** Asks a person at the terminal; what is typed to a hidden question is not shown. Absent if nobody sits there. */
  readonly ask?: (question: string, hidden: boolean) => Promise<string>
  /** Called when the person interrupts (Ctrl-C, SIGTERM); returns the way to stop listening. */
  onInterrupt(listener: () => void): () => void
}

export const EXIT = { done: 0, findings: 1, refused: 2, unverified: 3, interrupted: 130 } as const

/** Text of devices and files as a terminal may have it: no control characters but the line feed. */
export function forTerminal(text: string): string {
  // These are what is removed
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '?')
}

/**
 * A document for other programs, as a terminal may have it: in JSON these signs stand in strings alone, where their escapes mean
 * the same. C0 controls are escaped by JSON itself, and colors are ours.
 */
export function forStdout(text: string): string {
  return text.replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
