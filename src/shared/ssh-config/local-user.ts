/** Who runs the program, for `~`, `%d`, `%u` and `${…}`. */
export interface LocalUser {
  readonly user: string
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
}
