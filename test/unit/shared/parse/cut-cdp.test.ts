import { expect, it } from 'vitest'
import { parseOutput } from '#shared/parse/registry.ts'
import { iosCdp } from '#test/support/labs.ts'

const COMMAND = 'show cdp neighbors detail'
const TEXT = `sw1#${COMMAND}\n${iosCdp([
  ['Gi0/1', 'sw2', 'Gi0/12'],
  ['Gi0/2', 'sw3', 'Gi0/49'],
])}`

it('never takes an output that is cut in the middle of a record for an answer, nor half a port for a port', () => {
  const whole = parseOutput('cisco_ios', COMMAND, TEXT)
  const ports = new Set(whole?.neighbors.map((n) => n.remotePort))
  expect(whole?.answers).toEqual(['cdp'])
  const from = TEXT.indexOf('Device ID')
  const holdtimes = [...TEXT.matchAll(/Holdtime : \d+/g)].map(
    (m) => [TEXT.lastIndexOf('Device ID', m.index), m.index] as const,
  )
  for (let at = from + 1; at < TEXT.length; at++) {
    const cut = parseOutput('cisco_ios', COMMAND, TEXT.slice(0, at))
    for (const n of cut?.neighbors ?? []) if (n.remotePort !== undefined) expect(ports).toContain(n.remotePort)
    // Cut between two lines of the only record there is nothing to tell a short style from a cut.
    if (TEXT[at - 1] !== '\n' && holdtimes.some(([begin, end]) => at > begin + 9 && at <= end))
      expect(cut?.answers).toBeUndefined()
  }
})

it('takes a record that lost its first line for no answer', () => {
  const lost = TEXT.replace('Device ID: sw3', 'D\u0007vice#ID sw3').replace(/-{25}\nD\u0007/, 'D\u0007')
  expect(parseOutput('cisco_ios', COMMAND, lost)?.answers).toBeUndefined()
})

it('takes lldpd entries without system and port for no answer', () => {
  const text = '{"lldp": {"interface": [{"swp1": null}, {"swp2": {"chassis": [[[]]], "port": null}}]}}'
  expect(parseOutput('linux', 'lldpcli show neighbors details -f json', text)?.answers).toBeUndefined()
})
