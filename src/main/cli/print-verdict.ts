/** A verdict in words, for people at a terminal. */
import type { VerdictDocument } from '#shared/model/verdict.ts'
import type { Plan } from '#shared/model/plan.ts'
import { describeMove, placerOf } from '#shared/report/describe.ts'
import { EXIT, forTerminal } from './io.ts'
import { counted } from '#shared/words/entry.ts'
import { sentence } from '#shared/words/message.ts'
import { KIND_NAMES } from '#shared/words/kind-names.ts'

export interface Paint {
  readonly bad: (text: string) => string
  readonly good: (text: string) => string
  readonly dim: (text: string) => string
  readonly bold: (text: string) => string
}

export function paint(color: boolean): Paint {
  const code = (n: number) => (text: string) => (color ? `\u001b[${n}m${text}\u001b[0m` : text)
  return { bad: code(31), good: code(32), dim: code(2), bold: code(1) }
}

/** Exit status of a verdict: findings of severity error, else links unverified, else done. */
export function exitStatus(doc: VerdictDocument): number {
  if (doc.summary.findings > 0) return EXIT.findings
  return doc.summary.unverified > 0 ? EXIT.unverified : EXIT.done
}

/** Findings by rack, the moves in walking order, and the summary. */
export function verdictText(doc: VerdictDocument, plan: Plan, p: Paint): string {
  const place = placerOf(plan)
  const lines: string[] = []
  const order = doc.racks.map((r) => r.rack)
  const rackOf = (racks: readonly string[]): string => order.find((r) => racks.includes(r)) ?? ''
  for (const rack of [...order, '']) {
    const findings = doc.findings.filter((f) => rackOf(f.racks) === rack)
    if (findings.length === 0) continue
    lines.push(p.bold(forTerminal(rack === '' ? 'No rack' : rack)))
    for (const f of findings) {
      const mark = f.severity === 'error' ? p.bad('error  ') : f.severity === 'warning' ? 'warning' : p.dim('info   ')
      lines.push(`  ${mark} ${KIND_NAMES[f.kind].padEnd(20)} ${forTerminal(sentence(f.said))}`)
    }
  }
  if (doc.moves.length > 0) {
    lines.push('', p.bold('Moves, in walking order'))
    doc.moves.forEach((m, i) => lines.push(`  ${String(i + 1).padStart(3)}. ${forTerminal(describeMove(m, place))}`))
  }
  const s = doc.summary
  const counts = [
    `${s.ok} ok`,
    `${s.oneWay} one-way`,
    `${s.conflict} conflict`,
    `${s.miswired} miswired`,
    `${s.missing} missing`,
    `${s.unverified} unverified`,
    `${s.ignored} ignored`,
  ]
  lines.push('', `${s.links} links: ${counts.join(', ')}`)
  const share = `${(s.coverage * 100).toFixed(1)} % covered`
  const verdict = s.findings === 0 ? p.good('no errors') : p.bad(`${s.findings} errors`)
  lines.push(`${verdict}, ${s.moves} moves, ${share} (${doc.run.id})`)
  const partly = doc.devices.filter(({ asked }) => asked !== undefined).length
  if (partly > 0)
    lines.push(
      p.dim(`${counted(partly, 'device')} asked for no more than the verdict needs: speeds not checked (--full)`),
    )
  lines.push('')
  return lines.join('\n')
}
