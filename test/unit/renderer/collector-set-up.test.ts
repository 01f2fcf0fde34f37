import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { networksOf } from '#renderer/model/site-networks.ts'
import { collectorSetUp } from '#renderer/model/collector-set-up.ts'

const DOCS = readFileSync(fileURLToPath(new URL('../../../docs/sites.md', import.meta.url)), 'utf8')
const FRA1 = { site: 'fra1', address: 'rediss://queue.example.net:6380', within: ['10.20.0.0/16'] }

describe('the set-up of a collector', () => {
  it('is, line for line, what docs/sites.md has', () => {
    for (const { title, text } of collectorSetUp(FRA1))
      for (const line of text.split('\n')) expect(DOCS, title).toContain(line)
  })

  it('fits any name of a site: a user without blanks, its own keys, and one word for the shell', () => {
    const [acl, commands, unit] = collectorSetUp({ site: "New York's $(reboot)", address: undefined, within: [] })
    expect(acl?.text).toContain(
      "user new-york-s-reboot on >new-york-s-reboot-password ~plumbline:new%20york's%20%24(reboot):*",
    )
    expect(commands?.text).toContain("--site 'New York'\\''s $(reboot)' --vault --within 10.0.0.0/8")
    expect(unit?.text).toContain(`--site "New York's $$(reboot)" --name new-york-s-reboot-a`)
  })

  it('is bounded to the networks of the devices', () => {
    expect(networksOf(['10.1.2.3', '10.1.2.9', undefined, 'sw1.example.net', '10.1.3.1', '2001:db8::1'])).toEqual([
      '10.1.2.0/24',
      '10.1.3.0/24',
      '2001:db8::1/128',
    ])
  })
})
