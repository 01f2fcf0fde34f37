/** One self-contained page: no script, no font, no picture from elsewhere; every name escaped. */
import type { Link } from '#shared/model/verdict.ts'
import type { RackSection, Report } from '#shared/report/build-report.ts'
import { stateOfLink } from '#shared/report/link-state.ts'
import { escapeMarkup as e } from '#shared/words/plain-text.ts'
import type { PaperSize } from '#shared/model/report-request.ts'
import { htmlShortHead, htmlSignOff, htmlSummary } from './html-summary.ts'
import { htmlStyle } from './html-style.ts'
import { htmlFindings, htmlFixes, htmlTable } from './html-tables.ts'
import { statusWords } from './link-rows.ts'
import { evidenceByFinding } from './report-words.ts'
import { svgElevation, svgMark, svgSymbols } from './svg-elevation.ts'
import { sentence } from '#shared/words/message.ts'
import { KIND_NAMES } from '#shared/words/kind-names.ts'
import { localTime } from '#shared/words/local-time.ts'

export function* htmlReport(report: Report, paper: PaperSize): Generator<string> {
  const { document: doc } = report
  const { parts } = report
  yield htmlHead(`${parts.has('summary') ? 'Cabling' : report.title} of ${doc.lab.name}`, paper)
  yield svgSymbols()
  yield parts.has('summary') ? htmlSummary(report) : htmlShortHead(report)
  for (const section of report.sections) yield* rackPart(section, parts)
  if (!parts.has('tables') && report.sections.every((s) => s.fixes.length === 0) && parts.has('fixes'))
    yield '<p>Nothing to move.</p>'
  if (parts.has('tables')) yield* unverifiedPart(report)
  yield* comparisonPart(report)
  if (parts.has('evidence')) yield* evidencePart(report)
  if (parts.has('signoff') && !parts.has('summary')) yield htmlSignOff(report)
  yield `<footer>${e(doc.lab.name)} &#183; ${e(doc.run.id)} &#183; ${e(localTime(doc.run.finishedAt))} &#183; plan ${e(doc.lab.planHash)} &#183; Plumbline ${e(report.version)}</footer></body></html>\n`
}

/** Everything up to the body: the policy lets nothing run and nothing be fetched, whatever a device calls itself. */
export function htmlHead(title: string, paper: PaperSize): string {
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"><meta name="viewport" content="width=device-width"><title>${e(title)}</title><style>${htmlStyle(paper)}</style></head><body>\n`
}

/** Findings and fixes that have room beside the drawing of a rack. */
const BESIDE = 16

function* rackPart(section: RackSection, parts: Report['parts']): Generator<string> {
  const fixed = parts.has('fixes') && section.fixes.length > 0
  if (!fixed && !parts.has('tables') && !(parts.has('elevations') && section.elevation)) return
  const where = [section.rack?.site, section.rack?.location].filter((x) => x !== undefined).join(', ')
  yield `<section class="part"><h2>${e(section.title)}${where ? ` <span class="dim">${e(where)}</span>` : ''}</h2>\n`
  const t = section.tally
  const tally =
    t && parts.has('tables')
      ? `<p><b>${t.ok} of ${t.links - t.ignored} links as planned</b>; ${t.miswired} miswired, ${t.missing} missing, ${t.oneWay + t.conflict} one way or in conflict, ${t.unverified} unverified, ${t.ignored} ignored; ${t.findings} errors. ${section.devices.collected} of ${section.devices.asked} devices read.</p>`
      : ''
  const findings = parts.has('tables') ? htmlFindings(section) : ''
  const fixes = fixed ? `<h3>Fix list, in walking order</h3>${htmlFixes(section.fixes)}` : ''
  if (section.elevation && parts.has('elevations')) {
    const { unplaced } = section.elevation
    const rest =
      unplaced.length > 0
        ? `<p class="dim">Without a place in the rack: ${e(unplaced.map((d) => d.name).join(', '))}.</p>`
        : ''
    const faces = svgElevation(section.elevation)
    // What has no room beside a drawing on paper goes below it, and not into a column of three words.
    const below = faces.includes('</svg><svg') || section.findings.length + section.fixes.length > BESIDE
    yield `<div class="two${below ? ' below' : ''}"><div class="faces">${faces}</div><div class="say">${tally}${rest}${findings}${fixes}</div></div>\n`
  } else yield `${tally}${findings}${fixes}\n`
  if (section.links.length > 0 && parts.has('tables')) yield* linkTable(section.links)
  yield '</section>\n'
}

function* linkTable(links: readonly Link[]): Generator<string> {
  yield '<h3>Links</h3><table class="links"><thead><tr><th>Cables</th><th>A end</th><th>B end</th><th>Verdict</th></tr></thead><tbody>\n'
  for (const l of links) {
    yield `<tr><td class="k">${e(l.cables.join(' '))}</td><td class="k">${e(`${l.a.device} ${l.a.port}`)}</td><td class="k">${e(`${l.b.device} ${l.b.port}`)}</td><td>${svgMark(stateOfLink(l))}${e(statusWords(l))}</td></tr>\n`
  }
  yield '</tbody></table>\n'
}

function* unverifiedPart(report: Report): Generator<string> {
  if (report.unverified.length > 0) {
    yield `<section class="part"><h2>Unverified, and why</h2><p>${report.unverified.length} links: nothing can be said of them.</p><table class="links"><thead><tr><th>Cables</th><th>A end</th><th>B end</th><th>Why</th></tr></thead><tbody>\n`
    for (const { link: l, why } of report.unverified) {
      yield `<tr><td class="k">${e(l.cables.join(' '))}</td><td class="k">${e(`${l.a.device} ${l.a.port}`)}</td><td class="k">${e(`${l.b.device} ${l.b.port}`)}</td><td>${e(why)}</td></tr>\n`
    }
    yield '</tbody></table></section>\n'
  }
}

function* comparisonPart(report: Report): Generator<string> {
  if (report.comparison) {
    const { run, mended, still } = report.comparison
    yield `<section class="part"><h2>Compared with ${e(run.id)}, ${e(localTime(run.finishedAt))}</h2><p>${mended.length} fixed, ${report.comparison.new.length} new, ${still.length} still there.</p>`
    for (const [title, findings] of [
      ['Fixed', mended],
      ['New', report.comparison.new],
      ['Still there', still],
    ] as const) {
      if (findings.length > 0)
        yield `<h3>${title}</h3>${htmlTable(
          ['Kind', 'What'],
          findings.map((f) => [e(KIND_NAMES[f.kind]), e(sentence(f.said))]),
        )}`
    }
    yield '</section>\n'
  }
}

function* evidencePart(report: Report): Generator<string> {
  yield '<section class="part"><h2>Raw output</h2>\n'
  const groups = evidenceByFinding(report)
  if (groups.length === 0) yield '<p>No finding rests on output that this lab keeps.</p>'
  for (const { headline, outputs } of groups) {
    yield `<h3>${e(headline)}</h3>\n`
    for (const { device, command, first, lines } of outputs)
      yield `<p class="dim">${e(`${device}: ${command}, from line ${first}`)}</p><pre>${lines.map(e).join('\n')}</pre>\n`
  }
  yield '</section>\n'
}
