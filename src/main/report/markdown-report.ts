/** A report to paste into an issue or a wiki. */
import type { Finding } from '#shared/model/verdict.ts'
import type { RackSection, Report } from '#shared/report/build-report.ts'
import { elsewhereWords, evidenceByFinding, headline } from './report-words.ts'
import { plainText } from '#shared/words/plain-text.ts'
import { sentence } from '#shared/words/message.ts'
import { KIND_NAMES } from '#shared/words/kind-names.ts'
import { localTime } from '#shared/words/local-time.ts'

/** Text of devices and plans without any meaning to Markdown or HTML. */
export function escapeMarkdown(text: string): string {
  // These are what is removed
  return text
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~!&]/g, (ch) =>
      ch === '<' ? '&lt;' : ch === '>' ? '&gt;' : ch === '&' ? '&amp;' : `\\${ch}`,
    )
}

const e = escapeMarkdown

export function markdownReport(report: Report): string {
  const { document: doc } = report
  const { sentence: summary, verdict } = headline(report)
  const { parts } = report
  const lines = [
    `# ${report.title === 'Fix list' ? report.title : 'Cabling'} of ${e(doc.lab.name)}`,
    '',
    `Run ${e(doc.run.id)}, ${localTime(doc.run.startedAt)} to ${localTime(doc.run.finishedAt)}. Plan ${doc.lab.planHash}. Of ${e(report.scope)}.${report.by === undefined ? '' : ` By ${e(report.by)}.`}`,
    '',
    `${summary} ${verdict}`,
    '',
    ...(parts.has('summary') ? tallyLines(report) : []),
    ...(parts.has('tables') ? report.sections.flatMap(sectionLines) : []),
  ]
  const fixes = report.sections.flatMap((section) => section.fixes)
  if (fixes.length > 0 && parts.has('fixes')) {
    lines.push(
      '## Moves, in walking order',
      '',
      ...fixes.map((f) => `- [${f.done ? 'x' : ' '}] ${f.number}: ${e(f.words)}`),
      '',
    )
  }
  if (report.unverified.length > 0 && parts.has('tables')) {
    const rows = report.unverified.map(({ link: l, why }) => [
      e(l.cables.join(' ')),
      e(`${l.a.device} ${l.a.port}`),
      e(`${l.b.device} ${l.b.port}`),
      e(why),
    ])
    lines.push('## Unverified', '', ...table(['cables', 'a', 'b', 'why'], rows))
  }
  if (report.failed.length > 0 && parts.has('summary')) {
    lines.push('## Devices that could not be read', '')
    for (const d of report.failed) lines.push(`- ${e(d.device)}: ${d.problem}. ${e(d.message)} ${e(d.remedy)}`)
    lines.push('')
  }
  if (report.decided.length > 0 && parts.has('tables')) {
    lines.push('## Accepted and ignored', '')
    for (const d of report.decided) {
      lines.push(
        `- ${d.state} ${KIND_NAMES[d.finding.kind]}: ${e(sentence(d.finding.said))} ${e(d.reason ?? 'No reason given.')}`,
      )
    }
    lines.push('')
  }
  if (parts.has('evidence')) {
    for (const { headline, outputs } of evidenceByFinding(report)) {
      lines.push(`## ${e(headline)}`, '')
      for (const { device, command, first, lines: raw } of outputs)
        lines.push(
          `${e(`${device}: ${command}, from line ${first}`)}`,
          '',
          ...raw.map((line) => `    ${plainText(line)}`),
          '',
        )
    }
  }
  if (report.comparison) {
    const { run, mended, still, new: fresh } = report.comparison
    lines.push(`## Compared with ${e(run.id)}`, '')
    lines.push(...finds('fixed', mended), ...finds('new', fresh), ...finds('still there', still), '')
  }
  return lines.join('\n')
}

function tallyLines({ document: { summary: s } }: Report): string[] {
  return table(
    [
      'links',
      'ok',
      'one-way',
      'conflict',
      'miswired',
      'missing',
      'unverified',
      'ignored',
      'errors',
      'moves',
      'covered',
    ],
    [
      [
        ...[
          s.links,
          s.ok,
          s.oneWay,
          s.conflict,
          s.miswired,
          s.missing,
          s.unverified,
          s.ignored,
          s.findings,
          s.moves,
        ].map(String),
        `${(s.coverage * 100).toFixed(1)} %`,
      ],
    ],
  )
}

function sectionLines(section: RackSection): string[] {
  const { title, tally, findings } = section
  const elsewhere = elsewhereWords(section)
  return [
    `## ${e(title)}`,
    '',
    ...(tally ? [`${tally.ok} of ${tally.links} links ok, ${tally.findings} errors.`, ''] : []),
    ...findings.map(
      ({ finding: f, state }) =>
        `- **${f.severity}** ${KIND_NAMES[f.kind]}: ${e(sentence(f.said))}${state === 'open' ? '' : ` (${state})`}`,
    ),
    ...(findings.length > 0 ? [''] : []),
    ...(elsewhere === '' ? [] : [e(elsewhere), '']),
  ]
}

function finds(word: string, findings: readonly Finding[]): string[] {
  return findings.map((f) => `- ${word}: ${KIND_NAMES[f.kind]}: ${e(sentence(f.said))}`)
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(header), `|${header.map(() => '---').join('|')}|`, ...rows.map(line), '']
}
