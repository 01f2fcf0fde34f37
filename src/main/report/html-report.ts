/** One self-contained page: no script, no font, no picture from elsewhere; every name escaped. */
import type { Link } from '#shared/model/verdict.ts'
import type { RackSection, Report } from '#shared/report/build-report.ts'
import { stateOfLink } from '#shared/report/link-state.ts'
import { escapeMarkup as e } from '#shared/words/plain-text.ts'
import type { PaperSize } from '#shared/model/report-request.ts'
import { htmlSummary } from './html-summary.ts'
import { htmlStyle } from './html-style.ts'
import { htmlFindings, htmlFixes, htmlTable } from './html-tables.ts'
import { statusWords } from './link-rows.ts'
import { svgElevation, svgMark, svgSymbols } from './svg-elevation.ts'
import { sentence } from '#shared/words/message.ts'
import { KIND_NAMES } from '#shared/words/kind-names.ts'
import { localTime } from '#shared/words/local-time.ts'

export function* htmlReport(report: Report, paper: PaperSize): Generator<string> {
  const { document: doc } = report
  yield htmlHead(`Cabling of ${doc.lab.name}`, paper)
  yield svgSymbols()
  yield htmlSummary(report)
  for (const section of report.sections) yield* rackPart(section)
  yield* closing(report)
  yield `<footer>${e(doc.lab.name)} &#183; ${e(doc.run.id)} &#183; ${e(localTime(doc.run.finishedAt))} &#183; plan ${e(doc.lab.planHash)} &#183; Plumbline ${e(report.version)}</footer></body></html>\n`
}

/** Everything up to the body: the policy lets nothing run and nothing be fetched, whatever a device calls itself. */
export function htmlHead(title: string, paper: PaperSize): string {
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"><meta name="viewport" content="width=device-width"><title>${e(title)}</title><style>${htmlStyle(paper)}</style></head><body>\n`
}

/** Findings and fixes that have room beside the drawing of a rack. */
const BESIDE = 16

function* rackPart(section: RackSection): Generator<string> {
  const where = [section.rack?.site, section.rack?.location].filter((x) => x !== undefined).join(', ')
  yield `<section class="part"><h2>${e(section.title)}${where ? ` <span class="dim">${e(where)}</span>` : ''}</h2>\n`
  const t = section.tally
  const tally = t
    ? `<p><b>${t.ok} of ${t.links - t.ignored} links as planned</b>; ${t.miswired} miswired, ${t.missing} missing, ${t.oneWay + t.conflict} one way or in conflict, ${t.unverified} unverified, ${t.ignored} ignored; ${t.findings} errors. ${section.devices.collected} of ${section.devices.asked} devices read.</p>`
    : ''
  const findings = htmlFindings(section)
  const fixes = section.fixes.length > 0 ? `<h3>Fix list, in walking order</h3>${htmlFixes(section.fixes)}` : ''
  if (section.elevation) {
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
  if (section.links.length > 0) yield* linkTable(section.links)
  yield '</section>\n'
}

function* linkTable(links: readonly Link[]): Generator<string> {
  yield '<h3>Links</h3><table class="links"><thead><tr><th>Cables</th><th>A end</th><th>B end</th><th>Verdict</th></tr></thead><tbody>\n'
  for (const l of links) {
    yield `<tr><td class="k">${e(l.cables.join(' '))}</td><td class="k">${e(`${l.a.device} ${l.a.port}`)}</td><td class="k">${e(`${l.b.device} ${l.b.port}`)}</td><td>${svgMark(stateOfLink(l))}${e(statusWords(l))}</td></tr>\n`
  }
  yield '</tbody></table>\n'
}

function* closing(report: Report): Generator<string> {
  if (report.unverified.length > 0) {
    yield `<section class="part"><h2>Unverified, and why</h2><p>${report.unverified.length} links: nothing can be said of them.</p><table class="links"><thead><tr><th>Cables</th><th>A end</th><th>B end</th><th>Why</th></tr></thead><tbody>\n`
    for (const { link: l, why } of report.unverified) {
      yield `<tr><td class="k">${e(l.cables.join(' '))}</td><td class="k">${e(`${l.a.device} ${l.a.port}`)}</td><td class="k">${e(`${l.b.device} ${l.b.port}`)}</td><td>${e(why)}</td></tr>\n`
    }
    yield '</tbody></table></section>\n'
  }
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
