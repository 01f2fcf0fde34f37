/** What the shells of network systems have in common. */
import type { DriverCommand } from '#shared/model/collecting.ts'
import type { Driver } from '#shared/parse/platform.ts'

/** `name#`, `name>`, `user@name>`, `RP/0/RP0/CPU0:name#`. */
export const CLI_PROMPT = /[\w.\-()/:@~]+[>#]\s*$/
/** `--More--` in its many spellings. */
export const MORE = /(?:-{2,4} ?\(?more(?: \d+%)?\)? ?-{2,4}|<-{2,3} ?more ?-{2,3}>|--More--.{0,60})\s*$/i

/** Commands of which the first ones are needed and the rest welcome. */
export function commands(needed: readonly string[], welcome: readonly string[]): DriverCommand[] {
  return [
    ...needed.map((command) => ({ command, needed: true })),
    ...welcome.map((command) => ({ command, needed: false })),
  ]
}

type Own = Pick<Driver, 'prepare' | 'commands' | 'refused'> & Partial<Driver>

/** A driver of an interactive shell with the usual prompt and pager. */
export function shellDriver(own: Own): Driver {
  return { channel: 'shell', enable: false, pager: MORE, prompt: CLI_PROMPT, ...own }
}
