import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parseOutput } from '#shared/parse/registry.ts'

const COMMAND = 'lldpcli show chassis -f json'
const file = new URL('../../../fixtures/parse/linux/lldpcli_show_chassis_-f_json/named.txt', import.meta.url)

it('reads the name and id that lldpd announces', () => {
  const parsed = parseOutput('linux', COMMAND, readFileSync(fileURLToPath(file), 'utf8'))
  expect(parsed).toMatchObject({
    hostname: 'bench-srv1',
    records: [{ hostname: 'bench-srv1', chassisId: '02:00:5e:10:00:01' }],
    unparsed: [],
  })
})

it('takes no name from an answer to something else', () => {
  for (const text of [
    '',
    'unknown command',
    '{"lldp": {"interface": {"swp1": {}}}}',
    '{"local-chassis": {"chassis": {"id": {"value": "x"}}}}',
  ]) {
    expect(parseOutput('linux', COMMAND, text)?.hostname).toBeUndefined()
  }
})
