/** `show cdp neighbors detail` from 10 kB to 100 MB: speed, and whether time grows with length alone. */
import { performance } from 'node:perf_hooks'
import { parseOutput } from '#shared/parse/registry.ts'
import { printTable, type Row } from './table.ts'

const RECORD = `-------------------------
Device ID: bench-sw2.lab.example.net
Entry address(es): 
  IP address: 192.0.2.12
Platform: cisco WS-C3850-48T,  Capabilities: Router Switch IGMP 
Interface: GigabitEthernet1/0/1,  Port ID (outgoing port): GigabitEthernet1/0/24
Holdtime : 143 sec

Version :
Cisco IOS Software, made up for this bench, Version 16.12(4)
Technical Support: http://support.example.net/
Copyright (c) 1986-2026 by nobody
Compiled on a Tuesday

advertisement version: 2
VTP Management Domain: 'bench'
Native VLAN: 20
Duplex: full
Management address(es): 
  IP address: 192.0.2.112

`

export function benchParse(): boolean {
  const rows: Row[] = []
  const speeds: number[] = []
  for (const size of [10_000, 1_000_000, 10_000_000, 100_000_000]) {
    const text = RECORD.repeat(Math.ceil(size / RECORD.length))
    const rounds = Math.max(1, Math.round(20_000_000 / size))
    for (let i = 0; i < Math.min(rounds, 200); i++) parseOutput('cisco_ios', 'show cdp neighbors detail', text)
    const begin = performance.now()
    for (let i = 0; i < rounds; i++) parseOutput('cisco_ios', 'show cdp neighbors detail', text)
    const speed = (text.length * rounds) / 1e6 / ((performance.now() - begin) / 1000)
    speeds.push(speed)
    rows.push({ what: `${text.length} bytes`, value: speed, unit: 'MB/s' })
  }
  rows.push({ what: '50 MB/s / slowest', value: 50 / Math.min(...speeds), unit: 'x', budget: 1 })
  return printTable('parse: show cdp neighbors detail', rows)
}
