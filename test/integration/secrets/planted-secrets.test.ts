/** Secrets that are planted in credentials occur nowhere else: every file, stream, event and sentence is searched. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Fleet, startFleet } from '#main/simulator/ssh/fleet.ts'
import type { PageSession } from '#main/services/page-session.ts'
import { labStores } from '#main/store/lab-store.ts'
import { browserSession } from '#main/wiring/browser-session.ts'
import type { PageEvent } from '#shared/contract/page-state.ts'
import { SOURCE_FILES } from '#test/support/in-process.ts'
import { formsOfSecret } from '#test/support/forms-of-secret.ts'
import { iosCdp, scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'
import { REPORT_FORMATS } from '#shared/model/report-request.ts'
import { Refusal } from '#shared/model/refusal.ts'

const SECRETS = {
  password: 'Pa55-planted-Wörd!',
  wrong: 'wrong-but-still-secret-0815',
  enable: 'enable-planted-4711',
  passphrase: 'key-phrase-planted-1138',
  vault: 'vault-phrase-planted-2187',
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}

/** The outputs of a lab file, which are packed in it. A lab that is open elsewhere has been looked at before. */
function outputsIn(path: string): readonly (readonly [string, string])[] {
  const copy = `${path}.copy`
  copyFileSync(path, copy)
  const store = labStores.open(copy)
  try {
    const runs = [undefined, ...store.runs().map((run) => run.id)]
    return store
      .plan()
      .devices.flatMap(({ name }) => runs.flatMap((run) => store.outputs(name, run)))
      .map(({ command, text }) => [`the output of ${command} in ${path}`, text] as const)
  } finally {
    store.close()
    for (const name of [copy, `${copy}-wal`]) rmSync(name, { force: true })
  }
}

describe('planted secrets', () => {
  const made = scratch()
  /** Where the credentials themselves lie; everything else is searched. */
  const keys = scratch()
  const profile = join(made.dir, 'profile')
  let fleet: Fleet
  let keyText = ''
  let secrets: readonly string[] = []
  const said: string[] = []

  beforeAll(async () => {
    const outputs = {
      'show version': 'Cisco IOS Software\n',
      'show cdp neighbors detail': iosCdp([['Gi0/1', 'sw2', 'Gi0/1']]),
    }
    // A device that prints what it was given: as a banner, and as the description of a port.
    const telling = {
      ...outputs,
      'show cdp neighbors detail': `Last login with ${SECRETS.password} and ${SECRETS.enable}\n${outputs['show cdp neighbors detail']}`,
    }
    const common = { platform: 'cisco_ios' as const, outputs }
    fleet = await startFleet(
      [
        { ...common, outputs: telling, name: 'sw1', hostname: 'sw1', enableSecret: SECRETS.enable },
        { ...common, name: 'sw2', hostname: 'sw2', enableSecret: 'another' },
        { ...common, name: 'sw3', hostname: 'sw3', fault: 'refuse-login' },
        { ...common, name: 'sw4', hostname: 'sw4', fault: 'cut' },
      ],
      { user: 'lab', password: SECRETS.password, latencyMs: 0, workerFile: SOURCE_FILES.fleetWorker },
    )
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', SECRETS.passphrase, '-f', join(keys.dir, 'id')])
    keyText = readFileSync(join(keys.dir, 'id'), 'utf8')
    const [, , body = ''] = keyText.split('\n')
    secrets = [...Object.values(SECRETS), body]
    const rows = [...fleet.endpoints].map(([name, { port }]) => `${name},cisco_ios,127.0.0.1,${port}`)
    writeFileSync(join(made.dir, 'devices.csv'), `name,platform,address,ssh_port\n${rows.join('\n')}\n`)
    writeFileSync(join(made.dir, 'cables.csv'), 'label,a_device,a_port,b_device,b_port\nC1,sw1,Gi0/1,sw2,Gi0/1\n')
    writeFileSync(join(made.dir, 'kh'), fleet.knownHosts)
    // The page session has no option for known hosts.
    mkdirSync(join(made.dir, '.ssh'))
    writeFileSync(join(made.dir, '.ssh', 'known_hosts'), fleet.knownHosts)
  })
  afterAll(async () => {
    await fleet.close()
    made.remove()
    keys.remove()
  })

  /** Every place where a secret was found. */
  const leaks = (): string[] => {
    const places = [
      ...filesIn(made.dir).map((path) => [path, readFileSync(path).toString('latin1')] as const),
      ...said.map((text, i) => [`said ${i}`, text] as const),
      ...filesIn(made.dir)
        .filter((path) => path.endsWith('.plumb'))
        .flatMap(outputsIn),
    ]
    return secrets.flatMap((secret) => {
      const forms = formsOfSecret(secret).flatMap((form) => [form, Buffer.from(form).toString('latin1')])
      return places.flatMap(([place, text]) =>
        forms.some((form) => text.includes(form)) ? [`${secret} in ${place}`] : [],
      )
    })
  }
  const go = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const ran = await runPlumbline(args, {
      cwd: made.dir,
      env: { HOME: made.dir, PLUMBLINE_PROFILE: profile, PLUMBLINE_DEBUG: '1', ...env },
    })
    said.push(ran.stdout, ran.stderr)
    return ran
  }

  it('are found by this search where they do stand', () => {
    const path = join(made.dir, 'bait')
    for (const secret of secrets) {
      for (const text of [
        `x${secret}y`,
        Buffer.from(`ab${secret}`).toString('base64'),
        Buffer.from(`a${secret}z`).toString('base64'),
        Buffer.from(secret).toString('hex'),
        JSON.stringify({ secret }),
      ]) {
        writeFileSync(path, text)
        expect(leaks(), text).toContain(`${secret} in ${path}`)
      }
    }
    rmSync(path)
    expect(leaks()).toEqual([])
  })

  it('stay where they are on the command line, whatever becomes of the logins', async () => {
    expect((await go(['new', 'l.plumb'])).status).toBe(0)
    expect((await go(['import', 'l.plumb', 'devices.csv', 'cables.csv'])).status).toBe(0)
    const login = { PLUMBLINE_USER: 'lab', PLUMBLINE_ENABLE: SECRETS.enable }
    const collect = ['collect', 'l.plumb', '--known-hosts', 'kh', '--timeout', '10']
    const good = await go([...collect, '--save-transcripts', 'saved'], {
      ...login,
      PLUMBLINE_PASSWORD: SECRETS.password,
    })
    expect(good.stderr).toContain('sw1: 1 neighbor')
    expect(good.stderr).toContain('sw2: failed (enable)')
    expect(good.stderr).toContain('sw3: failed (auth)')
    await go([...collect, '--try-refused'], { ...login, PLUMBLINE_PASSWORD: SECRETS.wrong })
    const key = ['--identity', join(keys.dir, 'id')]
    await go([...collect, ...key], { ...login, PLUMBLINE_PASSPHRASE: SECRETS.passphrase })
    const locked = await go([...collect, ...key], { ...login, PLUMBLINE_PASSPHRASE: SECRETS.wrong })
    expect(locked.stderr).toContain('(auth)')
    const vault = { PLUMBLINE_VAULT_PASSPHRASE: SECRETS.vault }
    await go(['vault', 'add', 'Lab', '--user', 'lab'], { ...vault, ...login, PLUMBLINE_PASSWORD: SECRETS.password })
    expect((await go(['vault', 'list', '--json'], vault)).status).toBe(0)
    expect((await go([...collect, '--vault', '--json'], vault)).stdout).toContain('"summary"')
    expect((await go([...collect, '--vault'], { PLUMBLINE_VAULT_PASSPHRASE: SECRETS.wrong })).status).toBe(2)
    for (const format of ['json', 'csv', 'md'])
      await go(['report', 'l.plumb', '--format', format, '-o', `report.${format}`])
    await go(['runs', 'l.plumb'])
    expect(leaks()).toEqual([])
  })

  it('never come back to the page: no snapshot, event, report or sentence holds one', async () => {
    const session = browserSession({ ...SOURCE_FILES }, { HOME: made.dir, PLUMBLINE_PROFILE: profile })
    const unsubscribe = session.hub.subscribe((events: readonly PageEvent[]) => said.push(JSON.stringify(events)))
    const told = async (work: Promise<unknown>): Promise<string> => {
      // All of a refusal, not only its code.
      const text = await work.then(
        () => 'done',
        (error: unknown) => `${String(error)} ${JSON.stringify(error instanceof Refusal ? error.said : {})}`,
      )
      said.push(text)
      return text
    }
    try {
      await session.labs.open(join(made.dir, 'l.plumb'))
      const base = { user: 'lab', useAgent: false }
      await session.credentials.save({ ...base, name: 'Wrong', password: SECRETS.wrong, enableSecret: SECRETS.enable })
      await session.credentials.save({
        ...base,
        name: 'Key',
        privateKey: keyText,
        passphrase: SECRETS.passphrase,
      })
      await session.credentials.save({
        ...base,
        name: 'Good',
        password: SECRETS.password,
        enableSecret: SECRETS.enable,
      })
      expect(await told(session.credentials.save({ ...base, name: 'Good', password: SECRETS.password }))).toContain(
        'credential-set-exists',
      )
      expect(await told(session.credentials.save({ ...base, name: 'Empty' }))).toContain('credential-set-empty')
      await session.credentials.order(['Good', 'Key', 'Wrong'])
      expect(session.snapshot().credentials.sets.map((set) => set.name)).toEqual(['Good', 'Key', 'Wrong'])
      expect(await told(session.credentials.unlock(SECRETS.wrong))).toContain('vault-wrong-passphrase')
      expect(await told(session.credentials.unlock(SECRETS.vault))).toBe('done')
      await runToEnd(session)
      await runToEnd(session, true)
      for (const device of ['sw1', 'sw2', 'sw3', 'sw4']) {
        for await (const event of session.runs.testLogin(device)) said.push(JSON.stringify(event))
      }
      await told(session.runs.verify({ kind: 'devices', devices: ['nobody'] }))
      for (const format of REPORT_FORMATS) {
        const scope = { racks: [], devices: [], findingsOnly: false }
        said.push(JSON.stringify(await session.reports.preview({ kind: 'report', format, scope, paper: 'A4' })))
      }
      said.push(JSON.stringify([session.history(), session.snapshot()]))
      // With the lab open: its write-ahead log as well.
      expect(filesIn(made.dir).some((path) => path.endsWith('l.plumb-wal'))).toBe(true)
      expect(leaks()).toEqual([])
    } finally {
      unsubscribe()
      await session.shutdown()
    }
    expect(leaks()).toEqual([])
  })
})

/** Verifies everything and waits for the end. */
async function runToEnd(session: PageSession, tryRefused = false): Promise<void> {
  await session.runs.verify({ kind: 'all' }, tryRefused)
  for (;;) {
    if (session.runs.view()?.state !== 'running') return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
