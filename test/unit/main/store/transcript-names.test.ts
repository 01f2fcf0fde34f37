import { describe, expect, it } from 'vitest'
import { fileOfCommand } from '#main/store/save-transcripts.ts'
import { commandOfFile } from '#main/store/transcript-folder.ts'
import { apiOf, DRIVERS, findParser } from '#shared/parse/registry.ts'
import { apiOutputName } from '#shared/model/api-output-name.ts'

const OF_APIS = (['eapi', 'nxapi', 'restconf'] as const).flatMap((way) =>
  apiOf(way).commands.map(({ command }) => apiOutputName(way, command)),
)
const OF_DRIVERS = DRIVERS.flatMap(({ commands }) => commands.map(({ command }) => command))

describe('the file of an output', () => {
  it('is named by its command, with _ for spaces and pipe for |', () => {
    expect(fileOfCommand('show lldp neighbors | json')).toBe('show_lldp_neighbors_pipe_json.txt')
    expect(fileOfCommand('restconf a:b/c')).toBe('restconf_a%3Ab%2Fc.txt')
  })

  it('has a name that every system allows, and tells the command, of all that is ever asked', () => {
    expect(OF_APIS.length).toBeGreaterThan(5)
    for (const command of [...OF_DRIVERS, ...OF_APIS, 'walk', 'a?b*c"d<e>f\\g']) {
      expect(fileOfCommand(command)).toMatch(/^[^<>:"/\\|?*\s]+\.txt$/)
      expect(commandOfFile(fileOfCommand(command))).toBe(command)
    }
  })

  it('may be named by hand, with _ for a space alone', () => {
    for (const { platform, commands } of DRIVERS) {
      for (const { command } of commands.filter((each) => findParser(platform, each.command))) {
        const byHand = commandOfFile(`${command.replaceAll('|', 'pipe').replaceAll(' ', '_')}.txt`)
        expect(findParser(platform, byHand), `${platform} ${command}`).toBe(findParser(platform, command))
      }
    }
  })
})
