/** What helps to find a fault, as a text that anybody may read: counts, codes and settings. No name, address, path or secret. */
import type { AppInfo, CredentialsView, LabSettingsView } from '#shared/contract/page-state.ts'
import { PLATFORM_NAMES } from '#shared/platforms/names.ts'
import { FAILURE_CODES } from '#shared/words/failure-codes.ts'
import { isCode, type Message } from '#shared/words/message.ts'
import type { OpenLab } from './open-lab.ts'

export interface Diagnosed {
  readonly app: Pick<AppInfo, 'version' | 'os'> & { readonly shell: AppInfo['shell'] | 'command line' }
  readonly credentials?: CredentialsView
  readonly watching?: boolean
  readonly lab?: OpenLab
  readonly settings?: LabSettingsView
  readonly notices?: readonly Message[]
}

/** Lines of `what: value`. */
export function diagnosticsText({ app, credentials, watching, lab, settings, notices }: Diagnosed): string {
  const lines = [`Plumbline ${app.version}, ${app.shell}, ${app.os}`]
  const say = (what: string, value: string | number | boolean): void => {
    lines.push(`${what}: ${typeof value === 'boolean' ? (value ? 'yes' : 'no') : value}`)
  }
  if (credentials) {
    const { sets, vault, agent } = credentials
    say('Credential sets', sets.length)
    say('Vault', `${vault.kind}, ${vault.state}${vault.problem ? `, ${vault.problem.code}` : ''}`)
    say('SSH agent', agent)
  }
  if (!lab) return `${[...lines, 'No lab is open.'].join('\n')}\n`
  const { plan, store } = lab
  const runs = store.runs()
  say(
    'Lab',
    `${plan.racks.length} racks, ${plan.devices.length} devices, ${plan.panels.length} panel ports, ${plan.cables.length} cables`,
  )
  say('Platforms', counts(plan.devices.map((d) => known(d.platform, PLATFORM_NAMES))))
  say(
    'Runs',
    `${runs.length}, ${runs.filter((r) => r.interrupted).length} interrupted, ${runs.filter((r) => r.cancelled).length} canceled`,
  )
  if (settings) {
    say(
      'Limits',
      Object.entries(settings.limits)
        .map(([limit, value]) => `${limit} ${value}`)
        .join(', '),
    )
    say('Runs to keep', settings.keepRuns ?? 'all')
    say('Trust on first use', settings.trustOnFirstUse)
    say('Host keys', settings.hostKeys.length)
    say('Devices with old algorithms', settings.legacy.length)
  }
  say('Watched', watching === true)
  say('Read-only', store.info.readOnly?.code ?? false)
  say('Notices', counts((notices ?? []).map((notice) => notice.code)))
  const results = lab.observations()
  say('Last results', counts(results.map((o) => o.outcome)))
  say(
    'Last failures',
    counts(
      results.flatMap(({ error }) => (error ? [`${known(error.code, FAILURE_CODES)} (${code(error.said.code)})`] : [])),
    ),
  )
  return `${lines.join('\n')}\n`
}

/** `auth 3, timeout-connect 1`; the most frequent first. */
function counts(words: readonly string[]): string {
  const times = new Map<string, number>()
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1)
  const sorted = [...times].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return sorted.length === 0 ? 'none' : sorted.map(([word, n]) => `${word} ${n}`).join(', ')
}

/** What a lab file says may be anything: only words of ours are repeated. */
function known(word: string | undefined, words: readonly string[]): string {
  return word === undefined ? 'none' : words.includes(word) ? word : 'unknown'
}

function code(text: string): string {
  return isCode(text) ? text : 'unknown'
}
