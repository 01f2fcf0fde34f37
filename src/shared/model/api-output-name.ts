/** The names under which answers of HTTP APIs are kept. */
import type { ApiWay } from './ways.ts'

/** The document is what the command line prints by it. */
const asJson = (command: string): string => `${command} | json`

const KEPT_AS: Readonly<Record<ApiWay, (command: string) => string>> = {
  eapi: asJson,
  nxapi: asJson,
  restconf: (path) => `restconf ${path}`,
}

/** The name of the output of a command, or of the data of a path, that an API was asked for. */
export function apiOutputName(way: ApiWay, command: string): string {
  return KEPT_AS[way](command)
}
