/** JUnit XML, as pipelines read it: a suite a rack, a case a link, and a case a finding that no link shows. */
import type { Finding, Link } from '#shared/model/verdict.ts'
import type { RackSection, Report } from '#shared/report/build-report.ts'
import { escapeMarkup } from '#shared/words/plain-text.ts'
import { findingsByCable, seenWords, statusWords } from './link-rows.ts'
import { sentence } from '#shared/words/message.ts'

interface Case {
  readonly name: string
  readonly body: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
}

/**
 * Fails what an engineer has to fix: links that are wrong, and findings of severity error without a link. Skipped is what
 * is unverified, ignored by the plan, or accepted or ignored by a person. A rack's cases are made when they are written.
 */
export function* junitReport(report: Report): Generator<string> {
  const { document } = report
  const caseOf = caseMaker(report)
  const at = document.run.startedAt.replace(/(?:\.\d+)?Z$/, '')
  const lab = quoted(document.lab.name)
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
  for (const [id, section] of report.sections.entries()) {
    const count = countCases(casesOf(section, caseOf))
    // Nothing takes time, and no machine is named: the same run gives the same file wherever it is written.
    yield `  <testsuite name=${quoted(section.title)} package=${lab} id="${id}" hostname="plumbline" tests="${count.tests}" failures="${count.failures}" errors="0" skipped="${count.skipped}" time="0" timestamp="${at}">\n`
    yield `    <properties>\n      <property name="planHash" value=${quoted(document.lab.planHash)}/>\n      <property name="run" value=${quoted(document.run.id)}/>\n    </properties>\n`
    for (const { name, body } of casesOf(section, caseOf)) {
      const open = `    <testcase classname=${quoted(`${document.lab.name}.${section.title}`)} name=${quoted(name)} time="0"`
      yield body === '' ? `${open}/>\n` : `${open}>\n      ${body}\n    </testcase>\n`
    }
    yield '    <system-out/>\n    <system-err/>\n  </testsuite>\n'
  }
  yield '</testsuites>\n'
}

interface CaseMaker {
  link(link: Link): Case
  finding(finding: Finding): Case | undefined
}

function caseMaker({ document, decided }: Report): CaseMaker {
  const findingOf = findingsByCable(document.findings)
  const put = new Map(decided.map((d) => [d.finding.id, d]))
  // A finding whose links are all right or unverified, such as a dark device, would not be seen otherwise.
  const shown = new Set(document.links.flatMap((l) => (isWrong(l) ? (findingOf(l)?.id ?? []) : [])))
  const failed = (type: string, message: string, detail: string): Pick<Case, 'body' | 'outcome'> => ({
    body: `<failure type=${quoted(type)} message=${quoted(message)}>${escapeMarkup(detail)}</failure>`,
    outcome: 'failed',
  })
  const skipped = (message: string): Pick<Case, 'body' | 'outcome'> => ({
    body: `<skipped message=${quoted(message)}/>`,
    outcome: 'skipped',
  })
  const decision = (finding: Finding): string | undefined => {
    const by = put.get(finding.id)
    return by && `${by.state}${by.reason === undefined ? '' : `: ${by.reason}`}`
  }
  return {
    link(link) {
      const name = `${link.cables.join('/')} ${link.a.device} ${link.a.port} - ${link.b.device} ${link.b.port}`
      if (link.status === 'unverified' || link.status === 'ignored') return { name, ...skipped(statusWords(link)) }
      const finding = findingOf(link)
      const decided = finding && decision(finding)
      if (decided !== undefined) return { name, ...skipped(decided) }
      if (link.status === 'ok') return { name, body: '', outcome: 'passed' }
      const detail = `a sees: ${seenWords(link.seenByA) || 'nothing'}. b sees: ${seenWords(link.seenByB) || 'nothing'}.`
      return {
        name,
        ...failed(finding?.kind ?? link.status, finding ? sentence(finding.said) : statusWords(link), detail),
      }
    },
    finding(finding) {
      if (finding.severity !== 'error' || shown.has(finding.id)) return undefined
      const name = `${finding.kind} ${finding.id}`
      const decided = decision(finding)
      return { name, ...(decided === undefined ? failed(finding.kind, sentence(finding.said), '') : skipped(decided)) }
    },
  }
}

function isWrong({ status }: Link): boolean {
  return status !== 'ok' && status !== 'unverified' && status !== 'ignored'
}

function* casesOf(section: RackSection, make: CaseMaker): Generator<Case> {
  for (const link of section.links) yield make.link(link)
  for (const { finding } of section.findings) {
    const made = make.finding(finding)
    if (made) yield made
  }
}

function countCases(cases: Iterable<Case>): { tests: number; failures: number; skipped: number } {
  const count = { tests: 0, failures: 0, skipped: 0 }
  for (const { outcome } of cases) {
    count.tests += 1
    if (outcome === 'failed') count.failures += 1
    if (outcome === 'skipped') count.skipped += 1
  }
  return count
}

function quoted(value: string): string {
  return `"${escapeMarkup(value)}"`
}
