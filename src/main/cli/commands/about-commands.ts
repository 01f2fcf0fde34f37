/** `licenses`, `diagnostics`: what is known of the program itself. */
import { noticesOf } from '#main/services/page-session.ts'
import { diagnosticsText } from '#main/services/diagnostics.ts'
import { SettingsSession } from '#main/services/settings-session.ts'
import { shownFingerprint } from '#main/collect/worker/host-keys.ts'
import { readLicenses } from '#main/files/licenses.ts'
import { type EngineFiles, trustOf, withLab } from '#main/cli/engine.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'

export function runLicenses(io: CommandIo, files: EngineFiles): number {
  io.out(readLicenses(files.licenses))
  return EXIT.done
}

/** Counts, codes and settings for a report of a fault, of the lab too where one is named. */
export async function runDiagnostics(io: CommandIo, files: EngineFiles, path: string | undefined): Promise<number> {
  const app = { version: files.version, shell: 'command line', os: process.platform } as const
  const system = `Node ${process.version}, ${process.arch}\n`
  if (path === undefined) {
    io.out(forTerminal(diagnosticsText({ app }) + system))
    return EXIT.done
  }
  return withLab(io, path, (lab) => {
    const trust = trustOf(io)
    const settings = new SettingsSession({
      lab: () => lab,
      trust,
      fingerprint: shownFingerprint,
      offered: () => undefined,
      changed: () => undefined,
    }).view(lab)
    io.out(forTerminal(diagnosticsText({ app, lab, settings, notices: noticesOf(lab, trust) }) + system))
    return EXIT.done
  })
}
