/** docs/platforms.md and the window tell the same of what platforms are proved on. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { DRIVERS } from '#shared/parse/registry.ts'
import { PROOFS } from '#shared/platforms/proofs.ts'

const DOC = readFileSync(fileURLToPath(new URL('../../../../docs/platforms.md', import.meta.url)), 'utf8')
const ROW = /^\| `(\w+)` \| (\w*) *\| *(?:\d+ of (\d+))? *\|/gm
const ROWS = new Map(
  [...DOC.matchAll(ROW)].map(([, platform = '', login = '', all = '0']) => [platform, { login, all: Number(all) }]),
)

/** The collection has none of these; their parsers name where the transcripts stand. */
const ELSEWHERE = ['nokia_sros', 'nokia_srlinux', 'fortinet_fortiswitch', 'netgear_prosafe']

describe('what platforms are proved on', () => {
  it.each(PROOFS)('is the same in the document for $platform', ({ platform, login, transcripts }) => {
    expect(ROWS.get(platform)?.login).toBe(login ?? '')
    if (!ELSEWHERE.includes(platform)) expect(ROWS.get(platform)?.all).toBe(transcripts)
  })

  it('leaves out nothing that is logged in to or has transcripts', () => {
    const told = new Set(PROOFS.map((proof) => proof.platform))
    expect(DRIVERS.map((driver) => driver.platform).filter((platform) => !told.has(platform))).toEqual([])
    expect([...ROWS].flatMap(([platform, { all }]) => (all > 0 && !told.has(platform) ? [platform] : []))).toEqual([])
  })
})
