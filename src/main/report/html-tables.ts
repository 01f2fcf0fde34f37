/** Tables that several parts of the HTML report share. Cells are HTML already. */
import { elsewhereWords } from '#main/report/report-words.ts'
import type { RackSection, ReportFix } from '#shared/report/build-report.ts'
import { escapeMarkup as e } from '#shared/words/plain-text.ts'
import { sentence } from '#shared/words/message.ts'
import { KIND_NAMES } from '#shared/words/kind-names.ts'

export function htmlTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = header.map((h) => `<th>${h}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
}

/** Findings with severity in words, and where they stand if they are no longer open. */
export function htmlFindings(section: RackSection): string {
  const { findings } = section
  const elsewhere = elsewhereWords(section)
  const more = elsewhere === '' ? '' : `<p>${e(elsewhere)}</p>`
  if (findings.length === 0) return more || '<p class="good">No findings.</p>'
  return `<h3>Findings</h3>${htmlTable(
    ['Kind', 'What is so'],
    findings.map(({ finding, state, reason }) => [
      `<b${finding.severity === 'error' && state === 'open' ? ' class="bad"' : ''}>${e(KIND_NAMES[finding.kind])}</b><br><span class="dim">${finding.severity}</span>`,
      `${e(sentence(finding.said))}${state === 'open' ? '' : ` <b>${state}</b>${reason === undefined ? '' : `: ${e(reason)}`}`}`,
    ]),
  )}${more}`
}

/** Moves with a box to tick. */
export function htmlFixes(fixes: readonly ReportFix[]): string {
  return htmlTable(
    ['', 'Move', 'Why'],
    fixes.map((f) => [
      `<span class="tick">${f.done ? 'x' : ''}</span>`,
      `<b>${f.number}.</b> ${e(f.words)}`,
      `<span class="dim">${e(f.why)}</span>`,
    ]),
  )
}
