/** A report to paste into an issue or a wiki. */
import type { VerdictDocument } from '#shared/model/verdict.ts'
import type { Plan } from '#shared/model/plan.ts'
import { describeMove, placerOf } from '#shared/report/describe.ts'

/** Text of devices and plans without any meaning to Markdown or HTML. */
export function escapeMarkdown(text: string): string {
  // These are what is removed
  return text
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~!&]/g, (ch) =>
      ch === '<' ? '&lt;' : ch === '>' ? '&gt;' : ch === '&' ? '&amp;' : `\\${ch}`,
    )
}

export function markdownReport(doc: VerdictDocument, plan: Plan): string {
  const place = placerOf(plan)
  const e = escapeMarkdown
  const s = doc.summary
  const lines = [
    `# Cabling of ${e(doc.lab.name)}`,
    '',
    `Run ${e(doc.run.id)}, ${doc.run.startedAt} to ${doc.run.finishedAt}. Plan ${doc.lab.planHash}.`,
    '',
    '| links | ok | one-way | conflict | miswired | missing | unverified | ignored | errors | moves | covered |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    `| ${[s.links, s.ok, s.oneWay, s.conflict, s.miswired, s.missing, s.unverified, s.ignored, s.findings, s.moves].join(' | ')} | ${(s.coverage * 100).toFixed(1)} % |`,
    '',
  ]
  for (const rack of doc.racks) {
    const findings = doc.findings.filter((f) => f.racks[0] === rack.rack)
    lines.push(`## ${e(rack.rack)}`, '', `${rack.ok} of ${rack.links} links ok, ${rack.findings} errors.`, '')
    for (const f of findings) lines.push(`- **${f.severity}** ${f.kind}: ${e(f.message)}`)
    if (findings.length > 0) lines.push('')
  }
  const elsewhere = doc.findings.filter((f) => f.racks.length === 0)
  if (elsewhere.length > 0) {
    lines.push('## No rack', '', ...elsewhere.map((f) => `- **${f.severity}** ${f.kind}: ${e(f.message)}`), '')
  }
  if (doc.moves.length > 0) {
    lines.push(
      '## Moves, in walking order',
      '',
      ...doc.moves.map((m, i) => `${i + 1}. ${e(describeMove(m, place))}`),
      '',
    )
  }
  const unverified = doc.links.filter((l) => l.status === 'unverified')
  if (unverified.length > 0) {
    lines.push('## Unverified', '', '| cables | a | b | reason |', '|---|---|---|---|')
    for (const l of unverified) {
      lines.push(
        `| ${e(l.cables.join(' '))} | ${e(l.a.device)} ${e(l.a.port)} | ${e(l.b.device)} ${e(l.b.port)} | ${e(l.reason ?? '')} |`,
      )
    }
    lines.push('')
  }
  const failed = doc.devices.filter((d) => d.outcome === 'failed')
  if (failed.length > 0) {
    lines.push('## Devices that could not be read', '')
    for (const d of failed) lines.push(`- ${e(d.device)}: ${d.error?.code ?? ''} ${e(d.error?.message ?? '')}`)
    lines.push('')
  }
  return lines.join('\n')
}
