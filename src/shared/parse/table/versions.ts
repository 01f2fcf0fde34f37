/** What names, numbers and dates stand in the output of `show version` and its kin. */
import type { Pick } from '#shared/parse/text/pick.ts'

/** Patterns that hold for most systems; the first that finds something counts. */
export const COMMON_VERSION: readonly Pick[] = [
  ['hostname', /^\s*(?:Device name|Hostname|System Name)\s*:\s*(\S+)/i],
  [
    'serial',
    /^\s*(?:Processor board ID|(?:Chassis |System |Unit )?Serial(?: ?Number| ?No\.?)?)\s*#?\s*:?\s*([\w-]{4,})/i,
  ],
  ['version', /\bVersion\s*:?\s+([^\s,:][^\s,]*)/i],
  ['uptime', /\buptime\s*(?:is)?\s*:?\s+(.{1,120})$/i],
]

export const JUNOS_VERSION: readonly Pick[] = [
  ['hostname', /^Hostname:\s*(\S+)/i],
  ['model', /^Model:\s*(\S+)/i],
  ['serial', /^Serial Number:\s*(\S+)/i],
  ['qfabric_system_id', /^QFabric System ID:\s*(\S+)/i],
  ['junos_version', /^Junos:\s*(\S+)/i],
  ['version', /^(?:Junos:\s*|JUNOS [^[]*\[)([^\]\s]+)/i],
]

export const HUAWEI_VERSION: readonly Pick[] = [
  ['vrp_version', /^VRP \(R\) software, Version (\S+)/i],
  ['version', /^VRP \(R\) software, Version (\S+)/i],
  ['product_version', /^VRP \(R\) software, Version \S+ \(([^)]+)\)/i],
  ['model', /^(?:HUAWEI|Quidway) (\S+)(?: .*)? uptime is/i],
  ['device', /^(?:HUAWEI|Quidway) (\S.{0,80}?) uptime is/i],
  ['uptime', /^(?:HUAWEI|Quidway) .*uptime is (.{1,120})$/i],
  ['patch_version', /^Patch Version:\s*(\S+)/i],
]

export const COMWARE_VERSION: readonly Pick[] = [
  ['platform', /^(?:SuperStack \d )?(?:Switch )?(.{2,60}?) Software Version /i],
  ['version', /(?:Software, |Software )Version (?:3Com OS )?V?([^\s,]+(?:, Release \S+)?)/i],
  ['boot_prom', /^Bootrom Version is (\S+)/i],
  ['hw_version', /Hardware Version is (\S+)/i],
  ['model', /^(.{2,60}?) uptime is /i],
  ['uptime', / uptime is (.{1,120})$/i],
]

export const ARISTA_VERSION: readonly Pick[] = [
  ['model', /^Arista (\S+)/],
  ['hw_version', /^Hardware version:\s*(\S+)/],
  ['serial', /^Serial number:\s*(\S+)/],
  ['sys_mac', /^System MAC address:\s*(\S+)/],
  ['image', /^Software image version:\s*(\S.*)/],
  ['version', /^Software image version:\s*(\S+)/],
  ['uptime', /^Uptime:\s*(\S.*)/],
  ['total_memory', /^Total memory:\s*(\d+)/],
  ['free_memory', /^Free memory:\s*(\d+)/],
]

export const PROCURVE_VERSION: readonly Pick[] = [
  ['image_stamp', /^Image stamp:\s*(\S+)/i],
  ['image_build_date', /^\s+(\w{3} +\d+ \d{4} [\d:]+)/],
  ['version', /^\s+([A-Z]{1,2}\.\d\S+)\s*$/],
  ['revision', /^\s+(\d+)\s*$/],
  ['boot_image', /^Boot Image:\s*(\S+)/i],
  ['boot_rom_version', /^Boot ROM Version:\s*(\S+)/i],
  ['active_boot_rom', /^Active Boot ROM:\s*(\S+)/i],
]

export const FORCE10_VERSION: readonly Pick[] = [
  ['version', /^(?:Dell|Force10) (?:Application Software|OS|Networks OS) Version:\s*(\S+)/i],
  ['platform', /^System Type:\s*(\S+)/i],
  ['hostname', /^(\S+) uptime is /],
  ['uptime', /uptime is (.{1,120})$/i],
]

export const PANOS_SYSTEM: readonly Pick[] = [
  ['hostname', /^hostname:\s*(\S+)/],
  ['serial', /^serial:\s*(\S+)/],
  ['model', /^model:\s*(\S+)/],
  ['version', /^sw-version:\s*(\S+)/],
  ['uptime', /^uptime:\s*(\S.*)/],
]
