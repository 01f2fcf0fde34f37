import { describe, expect, it } from 'vitest'
import { factRows } from '#shared/facts/fact-rows.ts'
import { mainPool, memoryRows, usedShare } from '#shared/facts/memory-rows.ts'

function rowsOf(platform: string, command: string, text: string) {
  const read = factRows('sw', platform, 'memory', [{ command, text, complete: true, refused: false }])
  return memoryRows('rows' in read ? read.rows : [])
}

describe('memory of devices', () => {
  it('is bytes of pools and processes on Cisco IOS, each once', () => {
    const text = `Processor Pool Total:  885456268 Used:  392837208 Free:  492619060
 lsmpi_io Pool Total:    6295128 Used:    6294296 Free:        832

 PID TTY  Allocated      Freed    Holding    Getbufs    Retbufs Process
   0   0  231023592   46522584  172230000          0          0 *Init*
`
    expect(rowsOf('cisco_ios', 'show processes memory sorted', text)).toEqual([
      { what: 'pool', name: 'Processor', total: 885_456_268, used: 392_837_208, free: 492_619_060 },
      { what: 'pool', name: 'Lsmpi io', total: 6_295_128, used: 6_294_296, free: 832 },
      { what: 'process', name: '*Init*', used: 172_230_000 },
    ])
  })

  it.each([
    ['linux', 'cat /proc/meminfo', 'MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 250 kB\n', 1_024_000, 0.75],
    ['arista_eos', 'show version | json', '{"memTotal": 2000, "memFree": 500}', 2_048_000, 0.75],
    [
      'cisco_nxos',
      'show system resources',
      'Memory usage:   16399572K total,   8199786K used,   8199786K free\n',
      16_399_572 * 1024,
      0.5,
    ],
  ])('of %s is the same in its own words', (platform, command, text, total, share) => {
    const main = mainPool(rowsOf(platform, command, text))
    expect(main?.total).toBe(total)
    expect(main && usedShare(main)).toBe(share)
  })

  it('says nothing where a device does not', () => {
    expect(memoryRows([{ total: 'many', used: '' }, {}])).toEqual([])
    expect(usedShare({ used: 5, total: 0 })).toBeUndefined()
  })
})
