/** Values as engineers write them: lengths with units, statuses in their words, heights as `U12`. */
import { numeral } from '#shared/plan-fields/plan-fields.ts'
import { withoutAccents } from './heading-languages.ts'

const METERS: Readonly<Record<string, number>> = {
  km: 1000,
  m: 1,
  cm: 0.01,
  mm: 0.001,
  mi: 1609.344,
  ft: 0.3048,
  in: 0.0254,
  yd: 0.9144,
}
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(km|kilomet)/i, 'km'],
  [/^(mm|millimet)/i, 'mm'],
  [/^(cm|centimet)/i, 'cm'],
  [/^(mi$|mile)/i, 'mi'],
  [/^(m$|mtrs?|met|mèt)/i, 'm'],
  [/^(ft|f$|feet|foot|fuß|pieds?$|pies?$|'|′|’)/i, 'ft'],
  [/^(in$|inch|zoll|"|″|”|'')/i, 'in'],
  [/^(yd|yard)/i, 'yd'],
]

/** A length in meters, as a cell; undefined if it is none. Without a unit, in or beside it, it is in meters. */
export function metresOf(written: string | undefined, unit: string | undefined): string | undefined {
  const text = (written ?? '').trim().replace(/^(?:~|≈|ca\.?|approx\.?|about|max\.?)\s*/i, '')
  const feet = /^(\d{1,4})\s*(?:'|′|ft\.?)\s*(\d{1,2}(?:[.,]\d+)?)\s*(?:"|″|in\.?)$/i.exec(text)
  if (feet) return rounded(Number(feet[1]) * 0.3048 + Number(feet[2]?.replace(',', '.')) * 0.0254)
  // `3m (10ft)` is one length in two units.
  const match = /^(\d{0,6}(?:[.,]\d{1,6})?)\s*([^\d(]*?)\.?\s*(?:\([^)]*\))?$/.exec(text)
  if (!match?.[1] || !/\d/.test(match[1])) return undefined
  const word = (match[2] || unit || '').trim()
  const factor = word === '' ? 1 : METERS[UNITS.find(([u]) => u.test(word))?.[1] ?? '']
  if (factor === undefined) return undefined
  if (factor === 1 && /^\d/.test(match[1])) return match[1].replace(/^0+(?=\d)/, '')
  return rounded(Number(match[1].replace(',', '.')) * factor)
}

/** True for a unit of length by itself: `m`, `feet`. */
export function isLengthUnit(text: string): boolean {
  return UNITS.some(([unit]) => unit.test(text.trim())) && !/\d/.test(text)
}

function rounded(metres: number): string {
  return numeral(Number(metres.toFixed(4)))
}

const words = (...lists: readonly string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split('|')))
const STATUSES: readonly (readonly ['planned' | 'connected' | 'decommissioned', ReadonlySet<string>])[] = [
  [
    'connected',
    words(
      'connected|installed|active|done|complete|completed|in use|used|live|up|patched|ok|production|in production|in service|deployed|existing|yes|y|x|true|1|verified|tested|as built|enabled|online|operational|cabled|present|finished|closed|in place|ready|run|pulled|terminated|✓|✔|in scope|linked|lldp passed|cable is ran complete|cable run|human verified',
      'verlegt|installiert|aktiv|fertig|erledigt|gesteckt|gepatcht|angeschlossen|verbunden|vorhanden|in betrieb|ja',
      'installe|pose|actif|active|fait|termine|realise|raccorde|connecte|cable|en service|existant|oui',
      'instalado|conectado|activo|hecho|terminado|en servicio|existente|realizado|si|ativo|feito|concluido|em servico|sim',
      'installato|posato|collegato|attivo|fatto|completato|in servizio|esistente|aangesloten|geinstalleerd|actief|gereed',
    ),
  ],
  [
    'planned',
    words(
      'planned|new|to do|todo|open|pending|reserved|proposed|future|requested|not installed|not connected|not done|tbd|design|designed|ordered|staged|staging|in progress|scheduled|wip|no|n|false|0|draft|available|to be installed|to install|add|inventory|waiting|down|cable not run|not run|addition',
      'geplant|neu|offen|ausstehend|nicht verlegt|zu verlegen|bestellt|nein|prevu|planifie|a poser|a faire|a installer|en attente|nouveau|nouvelle|non',
      'planificado|previsto|pendiente|por instalar|nuevo|planejado|pendente|a instalar|novo|nao',
      'pianificato|da posare|da fare|da installare|in attesa|nuovo|gepland|nieuw|nog te doen|nee',
    ),
  ],
  [
    'decommissioned',
    words(
      'decommissioned|decommissioning|removed|retired|deleted|obsolete|disconnected|unplugged|out of service|to be removed|to remove|remove|cancelled|canceled|decom|abandoned|dead|inactive|end of life',
      'entfernt|ruckbau|ruckgebaut|ausgebaut|demontiert|stillgelegt|zu entfernen|abgebaut|retire|supprime|depose|a retirer|a deposer|hors service',
      'retirado|eliminado|desconectado|por retirar|fuera de servicio|removido|desativado|a retirar|rimosso|dismesso|da rimuovere|verwijderd|te verwijderen',
    ),
  ],
]

/** The status that a word of others means; undefined if nobody knows. */
export function statusOf(text: string): string | undefined {
  const plain = withoutAccents(text.trim().toLowerCase()).replace(/[\s_:-]+/g, ' ')
  return STATUSES.find(([, all]) => all.has(plain))?.[0]
}

/** `U12`, `12U`, `RU 12`, `12-14` (the lowest) as the number of a unit; the text itself where it is none. */
export function unitOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const plain =
    /^(?:R?U|HE|unit)?\s*(-?\d{1,3})(?:[.,]0+)?\s*(?:R?U|HE)?(?:\s*[-–]\s*(?:R?U)?\s*(\d{1,3})(?:R?U|HE)?)?$/i.exec(
      text.trim(),
    )
  if (!plain?.[1]) return text
  return plain[2] === undefined ? String(Number(plain[1])) : String(Math.min(Number(plain[1]), Number(plain[2])))
}

/** Device and port that stand in one cell: `leaf-01:Eth1/1`, `leaf-01 Eth1/1`, `leaf-01 - port 3`, `leaf-01 [Eth1/1]`. */
export function splitEnd(text: string): { readonly device: string; readonly port: string } | undefined {
  for (const form of WHOLE_ENDS) {
    const [, device, port] = form.exec(text.trim()) ?? []
    if (device && port) return { device, port }
  }
  return undefined
}

const WHOLE_ENDS: readonly RegExp[] = [
  /^([^[\]]+?)\s*\[\s*([^[\]]*\d[^[\]]*?)\s*\]$/,
  /^([^()]+?)\s*\(\s*((?:port[ _]?)?[a-z-]*\d[^\s()]*)\s*\)$/i,
  /^([^:;|>,]+?)\s*[:;|>,]\s*([^:;|>,]*\d[^;|>,]*)$/,
  /^(.+?)\s+[-–/]\s+(.*\d.*)$/,
  /^(\S+)[ \t]+((?:port[ _]?)?[a-z-]*\d\S*)$/i,
]

/** What people write where a device or port is not known yet, or nothing is plugged in. */
export function isNothing(text: string): boolean {
  return /^(?:tb[ad]|n\/?a|none|nil|spare|unused|reserved|free|empty|open|not (?:used|connected|in use)|frei|leer|unbenutzt|reserviert|reserve|libre|vide|vac[ií]o|libero|vuoto|livre|vazio|vrij|réservée?|reservad[oa]|riservato|-+|\?+)$/i.test(
    text.trim(),
  )
}

/** Filled in by a tool, and no name: Jinja's `{{ … }}`, pyATS' `%ENV{…}` and `%INTF{…}`, `${…}`. */
export function isTemplate(text: string): boolean {
  return /\{\{.*\}\}|\{%.*%\}|%(?:[A-Z_]+\{[^}]*\}?|\{[^}]+\})|\$\{[^}]*\}/.test(text)
}

/**
 * `25-Dec`, `Jan-26`, `01. Jan`, `2026-01-25`, `1/25/2026 0:00`: what a spreadsheet makes of `1/1` when it takes it for a
 * date. Months of other languages count behind a day: `set-1` is no date.
 */
export function looksLikeDate(text: string): boolean {
  if (!/\d/.test(text)) return false
  return DATES.some((form) => form.test(withoutAccents(text.trim())))
}

const TIME = String.raw`(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?Z?)?`
const DATES: readonly RegExp[] = [
  /^(?:\d{1,2}[-. ]{1,2})?(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-z]{0,6}(?:[-. ]{1,2}\d{2,4})?$/i,
  /^\d{1,2}[-. ]{1,2}(?:ene|gen|fev|fevr|abr|avr|avril|mag|giu|juin|lug|juil|ago|aout|set|ott|out|dic|mrt|mei|maart)\.?(?:[-. ]{1,2}\d{2,4})?$/i,
  new RegExp(String.raw`^(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])${TIME}$`, 'i'),
  new RegExp(String.raw`^(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\1(?:19|20)\d\d${TIME}$`, 'i'),
]

/** `FanoutLeaf` as two words. */
export function spaced(text: string): string {
  return text.replace(/([a-z])([A-Z])/g, '$1 $2')
}
