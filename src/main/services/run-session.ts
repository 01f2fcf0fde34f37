/** Runs and login tests of the open lab: at most one run at a time. */
import type { LoginTestEvent, RunScope, RunView } from '#shared/contract/page-state.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import { type CollectDeps, collectRun } from './collect-run.ts'
import type { CredentialSession } from './credential-session.ts'
import type { EventHub } from './event-hub.ts'
import { collectLimits, limitsOfLab } from './lab-limits.ts'
import type { LabSession } from './lab-session.ts'
import { loginBook, oneLogin } from './login-book.ts'
import { testLogin } from './login-test.ts'
import type { OpenLab } from './open-lab.ts'
import type { Clock, Collector, KnownHosts, Profile, ReadKeyFile, SshConfig } from './ports.ts'
import { RunTracker } from './run-tracker.ts'
import { trustsOnFirstUse } from './settings-session.ts'
import { NO_SSH_CONFIG } from './ssh-lookup.ts'

export interface RunSessionDeps {
  readonly collector: () => Collector
  readonly knownHosts: KnownHosts
  /** Read anew for every run. */
  readonly sshConfig: () => SshConfig
  readonly readKeyFile: ReadKeyFile
  readonly localUser: string
  readonly fingerprint: (key: string) => string
  readonly profile: Profile
  readonly clock: Clock
}

export class RunSession {
  readonly #deps: RunSessionDeps
  readonly #labs: LabSession
  readonly #credentials: CredentialSession
  readonly #hub: EventHub
  readonly #ended: (lab: OpenLab, asked: readonly string[]) => void
  #collector: Collector | undefined
  #run: { readonly abort: AbortController; readonly ended: Promise<void> } | undefined
  #last: RunTracker | undefined
  /** Login tests that go on. */
  readonly #tests = new Map<AbortController, Promise<unknown>>()

  /** `ended` is called after every run with the devices that were asked. */
  constructor(
    deps: RunSessionDeps,
    labs: LabSession,
    credentials: CredentialSession,
    hub: EventHub,
    ended: (lab: OpenLab, asked: readonly string[]) => void,
  ) {
    this.#deps = deps
    this.#labs = labs
    this.#credentials = credentials
    this.#hub = hub
    this.#ended = ended
  }

  /** The run that goes on or ended last. */
  view(): RunView | undefined {
    return this.#last?.view()
  }

  /** Starts a run and returns its id; progress and verdicts go to the pages as they come. */
  async verify(scope: RunScope, tryRefused = false): Promise<string> {
    const lab = this.#labs.current()
    this.refuseDuringRun()
    // Asked first, so that a scope without devices is refused before anything starts.
    lab.devicesIn(scope)
    const hub = this.#hub
    const { clock } = this.#deps
    const abort = new AbortController()
    let tracker: RunTracker | undefined
    const request = {
      scope,
      limits: collectLimits(limitsOfLab(lab.store)),
      trustOnFirstUse: trustsOnFirstUse(lab),
      tryRefused,
    }
    const work = collectRun(
      this.#collectDeps(),
      lab,
      request,
      {
        started: (id, devices) => {
          const names = devices.map((d) => d.name)
          tracker = new RunTracker(id, scope, names, clock.now())
          this.#last = tracker
          hub.send({ kind: 'run', run: tracker.view() })
        },
        step: (event) => {
          const progress = tracker?.step(event)
          if (tracker && progress) hub.progress(tracker.id, progress)
        },
        result: (result, change) => {
          const progress = tracker?.result(result)
          if (tracker && progress) hub.progress(tracker.id, progress)
          if (change) hub.verdict(change)
        },
      },
      abort.signal,
    )
    // It starts at once, or was refused before anything began.
    if (!tracker) {
      await work
      throw new Refusal('The run did not start.')
    }
    const started: RunTracker = tracker
    const ended = work
      .then((run) => {
        started.end(run.cancelled ? 'cancelled' : 'done', clock.now())
        this.#ended(lab, started.answered())
      })
      .catch((error: unknown) => {
        started.end('cancelled', clock.now())
        this.#deps.profile.log(error)
      })
      .then(() => {
        this.#run = undefined
        this.#labs.remember()
        hub.refresh()
      })
    this.#run = { abort, ended }
    return started.id
  }

  /** Tries the login of one device; ends with the result. The signal, or leaving the generator, cancels it. */
  async *testLogin(name: string, signal?: AbortSignal): AsyncGenerator<LoginTestEvent> {
    const lab = this.#labs.current()
    const device = lab.plan.devices.find((d) => deviceKey(d.name) === deviceKey(name))
    if (!device) throw new Refusal(`The plan has no device "${name}". Check the name.`)
    if (!device.managed || device.address === undefined) {
      throw new Refusal(`${device.name} cannot be logged in to: it needs an address, and to be managed.`)
    }
    const abort = new AbortController()
    // A generator that waits cannot be left: only the signal reaches it then.
    const cancel = (): void => abort.abort()
    signal?.addEventListener('abort', cancel, { once: true })
    const waiting: LoginTestEvent[] = []
    let wake: (() => void) | undefined
    const tell = (event: LoginTestEvent): void => {
      waiting.push(event)
      wake?.()
    }
    const options = {
      limits: collectLimits(limitsOfLab(lab.store)),
      trustOnFirstUse: trustsOnFirstUse(lab),
      fingerprint: this.#deps.fingerprint,
    }
    let failure: unknown
    const work = testLogin(
      this.#collectDeps(),
      lab,
      device,
      options,
      ({ step, at }) => tell({ kind: 'step', step, at }),
      abort.signal,
    ).then(tell, (error: unknown) => {
      failure = error
      wake?.()
    })
    this.#tests.set(abort, work)
    try {
      for (;;) {
        const next = waiting.shift()
        if (next) {
          yield next
          if (next.kind === 'result') return
        } else if (failure !== undefined) throw failure
        else {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      }
    } finally {
      signal?.removeEventListener('abort', cancel)
      abort.abort()
      await work
      this.#tests.delete(abort)
      // A key may have been trusted.
      this.#hub.refresh()
    }
  }

  /** Settles when no run goes on. */
  async ended(): Promise<void> {
    await this.#run?.ended
  }

  /** Ends the run and the tests; what was collected is kept. */
  async cancel(): Promise<void> {
    this.#run?.abort.abort()
    for (const abort of this.#tests.keys()) abort.abort()
    await Promise.allSettled([this.#run?.ended, ...this.#tests.values()])
  }

  /** Forgets the run that was shown: its lab is closed. */
  forget(): void {
    this.#last = undefined
  }

  refuseDuringRun(): void {
    if (this.#run) throw new Refusal('A run is going on. Wait for it, or cancel it first.')
  }

  async shutdown(): Promise<void> {
    await this.#collector?.close()
    this.#collector = undefined
  }

  #collectDeps(): CollectDeps {
    const { clock, knownHosts, profile, readKeyFile, localUser } = this.#deps
    const collector = (this.#collector ??= this.#deps.collector())
    const demo = this.#labs.demoFleet?.fleet
    if (demo) {
      const fleetKeys = { text: () => demo.knownHosts }
      return { collector, clock, logins: oneLogin(demo.login), ssh: NO_SSH_CONFIG, knownHosts: fleetKeys }
    }
    const ssh = this.#deps.sshConfig()
    this.#credentials.readingBy(ssh)
    const { sets } = this.#credentials
    const logins = loginBook({ sets, agent: profile.agent(), localUser, readKeyFile })
    return { collector, clock, logins, ssh, knownHosts }
  }
}
