import type { CollectStep } from '#shared/model/collecting.ts'
import { clean } from '#renderer/model/clean.ts'

const WORDS = {
  queued: 'waiting',
  connecting: 'connecting',
  authenticating: 'logging in',
  preparing: 'preparing',
  parsing: 'parsing output',
} as const

/** "command 2 of 4: show lldp neighbors detail" */
export function stepWords(step: CollectStep | undefined): string {
  if (step === undefined) return ''
  if (step.kind === 'command') return `${step.index + 1}/${step.count} ${clean(step.command)}`
  return WORDS[step.kind]
}
