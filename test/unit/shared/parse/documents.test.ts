/** README.md lists what is sent to devices: all of it, or the list is a lie. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { DRIVERS } from '#shared/parse/registry.ts'

const README = readFileSync(fileURLToPath(new URL('../../../../README.md', import.meta.url)), 'utf8').replaceAll(
  '\\|',
  '|',
)

describe('the table of what is sent to devices', () => {
  it.each(DRIVERS)('names every command of $platform', ({ prepare, commands }) => {
    const sent = [...prepare, ...commands.map((c) => c.command)]
    expect(sent.filter((command) => !README.includes(`\`${command}\``))).toEqual([])
  })
})
