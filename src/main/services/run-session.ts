/** Runs and login tests of the open lab: at most one run at a time. */
import type { DiscoveryEvent, DiscoveryRequest } from '#shared/contract/discovery-contract.ts'
import type { LoginTestEvent, RunView } from '#shared/contract/page-state.ts'
import { unheardLinks } from '#shared/asking/unheard-links.ts'
import type { RunScope } from '#shared/contract/run-scope.ts'
import type { HostKey, StepEvent } from '#shared/model/collecting.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { deviceKey } from '#shared/naming/device-name.ts'
import type { Message } from '#shared/words/message.ts'
import { type CollectDeps, collectRun, type SitesInReach } from './collect-run.ts'
import type { CredentialSession } from './credential-session.ts'
import { chosen, type Discovered, discover, keepDiscovered } from './discovery.ts'
import type { EventHub } from './event-hub.ts'
import { eitherSignal } from './either-signal.ts'
import { eventStream } from './event-stream.ts'
import { FirstFrame } from './first-frame.ts'
import { collectLimits, limitsOfLab } from './lab-limits.ts'
import type { LabSession } from './lab-session.ts'
import { NO_TRUST, trustsOnFirstUse } from './lab-trust.ts'
import { loginBook, oneLogin } from './login-book.ts'
import { testLogin } from './login-test.ts'
import type { OpenLab } from './open-lab.ts'
import type { Clock, Collector, KnownHosts, Profile, ReadKeyFile, SshConfig } from './ports.ts'
import { RunTracker } from './run-tracker.ts'
import { NO_SSH_CONFIG } from './ssh-lookup.ts'

export interface RunSessionDeps {
  readonly collector: () => Collector
  readonly knownHosts: KnownHosts
  /** Read anew for every run. */
  readonly sshConfig: () => SshConfig
  readonly readKeyFile: ReadKeyFile
  readonly localUser: string
  readonly fingerprint: (key: Pick<HostKey, 'type' | 'key'>) => string
  readonly profile: Profile
  readonly clock: Clock
}

/** Sites whose collectors ask devices of the open lab. */
export interface RunSites {
  reach(): Promise<SitesInReach | undefined>
  runStarted(): void
  told(said: Message, at: Date): void
}

export class RunSession {
  readonly #deps: RunSessionDeps
  readonly #labs: LabSession
  readonly #credentials: CredentialSession
  readonly #hub: EventHub
  readonly #sites: RunSites
  readonly #ended: (lab: OpenLab, asked: readonly string[]) => void
  #collector: Collector | undefined
  #run: { readonly abort: AbortController; readonly ended: Promise<void> } | undefined
  #last: RunTracker | undefined
  #discovered: { readonly lab: OpenLab; readonly found: Discovered } | undefined
  readonly #firstFrame: FirstFrame
  /** Login tests and discoveries that go on. */
  readonly #tests = new Map<AbortController, Promise<unknown>>()

  /** `ended` is called after every run with the devices that were asked. */
  constructor(
    deps: RunSessionDeps,
    labs: LabSession,
    credentials: CredentialSession,
    hub: EventHub,
    sites: RunSites,
    ended: (lab: OpenLab, asked: readonly string[]) => void,
  ) {
    this.#deps = deps
    this.#labs = labs
    this.#credentials = credentials
    this.#hub = hub
    this.#sites = sites
    this.#ended = ended
    this.#firstFrame = new FirstFrame({
      now: () => deps.clock.now().getTime(),
      later: (ms, work) => {
        const timer = setTimeout(work, ms)
        return () => clearTimeout(timer)
      },
      again: (devices) => this.#verifyAgain(devices),
    })
  }

  /** The run that goes on or ended last. */
  view(): RunView | undefined {
    return this.#last?.view()
  }

  /** The unknown host key that a device showed in that run. */
  offered(device: string): HostKey | undefined {
    return this.#last?.offered(device)
  }

  /** Starts a run and returns its id; progress and verdicts go to the pages as they come. */
  async verify(scope: RunScope, tryRefused = false, full = false): Promise<string> {
    // What a person asks for goes before what was waited for.
    this.#firstFrame.end()
    return this.#verify(scope, tryRefused, full)
  }

  async #verify(scope: RunScope, tryRefused: boolean, full: boolean): Promise<string> {
    // What was edited before is in the plan that is verified.
    await this.#labs.edits.settled()
    const lab = this.#labs.current()
    this.refuseDuringRun()
    // Asked first, so that a scope without devices is refused before anything starts.
    lab.devicesIn(scope)
    const sites = await this.#sites.reach()
    // Meanwhile another page may have begun one, or left the lab.
    this.refuseDuringRun()
    if (this.#labs.current() !== lab) throw new Refusal({ code: 'run-not-started' })
    this.#sites.runStarted()
    const hub = this.#hub
    const { clock } = this.#deps
    const abort = new AbortController()
    let tracker: RunTracker | undefined
    const request = {
      scope,
      limits: collectLimits(limitsOfLab(lab.store)),
      trustOnFirstUse: trustsOnFirstUse(lab, this.#deps.profile.trust),
      tryRefused,
      full,
    }
    const work = collectRun(
      { ...this.collectDeps(), sites },
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
        asking: (device, collector, takenOver) => {
          const progress = tracker?.asking(device, collector, takenOver)
          if (tracker && progress) hub.progress(tracker.id, progress)
        },
        told: (said) => this.#sites.told(said, clock.now()),
        changed: (change) => hub.verdict(change),
        settled: (devices) => {
          for (const device of devices) {
            const progress = tracker?.settle(device)
            if (tracker && progress) hub.progress(tracker.id, progress)
          }
        },
        result: (result) => {
          const progress = tracker?.result(result)
          if (tracker && progress) hub.progress(tracker.id, progress)
        },
      },
      abort.signal,
    )
    // It starts at once, or was refused before anything began.
    if (!tracker) {
      await work
      throw new Refusal({ code: 'run-not-started' })
    }
    const started: RunTracker = tracker
    const ended = work
      .then((run) => {
        started.end(run.cancelled ? 'cancelled' : 'done', clock.now())
        this.#waitForFrame(lab, started, scope, run.cancelled)
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

  /** A person who verifies devices again stands beside them: a port that was just plugged in is asked until it hears. */
  #waitForFrame(lab: OpenLab, run: RunTracker, scope: RunScope, cancelled: boolean): void {
    if (scope.kind !== 'devices' || cancelled) return this.#firstFrame.end()
    const links = unheardLinks(lab.verdict(), scope.devices, lab.observations(), lab.plan).length
    run.waitFor(this.#firstFrame.after(scope.devices, links))
  }

  /** Asks devices again whose ports had not heard each other; not where something else has begun. */
  #verifyAgain(devices: readonly string[]): void {
    if (this.#run || !this.#labs.lab) return
    this.#verify({ kind: 'devices', devices }, false, false).catch((error: unknown) => {
      this.#firstFrame.end()
      this.#deps.profile.log(error)
    })
  }

  /** Tries the login of one device; ends with the result. The signal, or leaving the generator, cancels it. */
  async *testLogin(name: string, signal?: AbortSignal): AsyncGenerator<LoginTestEvent> {
    const lab = this.#labs.current()
    const device = lab.plan.devices.find((d) => deviceKey(d.name) === deviceKey(name))
    if (!device) throw new Refusal({ code: 'unknown-name', what: 'device', name })
    if (!device.managed || device.address === undefined) {
      throw new Refusal({ code: 'device-not-managed', device: device.name })
    }
    const options = {
      limits: collectLimits(limitsOfLab(lab.store)),
      trustOnFirstUse: trustsOnFirstUse(lab, this.#deps.profile.trust),
      fingerprint: this.#deps.fingerprint,
    }
    yield* this.#aside<LoginTestEvent>(async (tell, stop) => {
      const step = ({ step, at }: StepEvent): void => tell({ kind: 'step', step, at })
      tell(await testLogin(await this.depsWithSites(), lab, device, options, step, stop))
    }, signal)
  }

  /** Follows neighbors from a few addresses; ends with what was found. Nothing of it is in the plan yet. */
  async *discover(request: DiscoveryRequest, signal?: AbortSignal): AsyncGenerator<DiscoveryEvent> {
    const lab = this.#labs.current()
    this.refuseDuringRun()
    const options = {
      limits: collectLimits(limitsOfLab(lab.store)),
      trustOnFirstUse: trustsOnFirstUse(lab, this.#deps.profile.trust),
    }
    yield* this.#aside<DiscoveryEvent>(async (tell, stop) => {
      this.#discovered = { lab, found: await discover(await this.depsWithSites(), lab, request, options, tell, stop) }
      tell(this.#discovered.found.event)
    }, signal)
  }

  /**
   * Takes what was discovered last, or those of these addresses, into the plan, and keeps what they said as a run. Throws
   * `Refusal`.
   */
  keepDiscovered(addresses?: readonly string[]): Message {
    const lab = this.#labs.current()
    this.refuseDuringRun()
    if (this.#discovered?.lab !== lab) throw new Refusal({ code: 'nothing-discovered' })
    const found = chosen(this.#discovered.found, addresses)
    const told = keepDiscovered(lab, found, this.#deps.clock)
    this.#discovered = undefined
    this.#labs.remember()
    this.#hub.refresh()
    return told
  }

  /** Work beside the run, which ends when the lab is left. */
  async *#aside<T>(
    work: (tell: (event: T) => void, signal: AbortSignal) => Promise<void>,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<T> {
    const abort = new AbortController()
    const both = eitherSignal(signal, abort.signal)
    let ended = (): void => undefined
    this.#tests.set(
      abort,
      new Promise<void>((resolve) => {
        ended = resolve
      }),
    )
    try {
      yield* eventStream(work, both)
    } finally {
      ended()
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
    this.#firstFrame.end()
    this.#last?.waitFor(undefined)
    this.#run?.abort.abort()
    for (const abort of this.#tests.keys()) abort.abort()
    await Promise.allSettled([this.#run?.ended, ...this.#tests.values()])
  }

  /** Forgets the run that was shown: its lab is closed. */
  forget(): void {
    this.#last = undefined
  }

  refuseDuringRun(): void {
    if (this.#run) throw new Refusal({ code: 'run-in-progress' })
  }

  async shutdown(): Promise<void> {
    this.#firstFrame.end()
    await this.#collector?.close()
    this.#collector = undefined
  }

  /** The same, and the collectors at sites. Throws `Refusal` where the queue to them can't be reached. */
  async depsWithSites(): Promise<CollectDeps> {
    const sites = await this.#sites.reach()
    return { ...this.collectDeps(), sites }
  }

  /** Logins, trust and collector as they are now. */
  collectDeps(): CollectDeps {
    const { clock, knownHosts, profile, readKeyFile, localUser } = this.#deps
    const collector = (this.#collector ??= this.#deps.collector())
    const demo = this.#labs.demoFleet?.fleet
    if (demo) {
      const fleetKeys = { text: () => demo.knownHosts }
      return {
        collector,
        clock,
        logins: oneLogin(demo.login),
        ssh: NO_SSH_CONFIG,
        knownHosts: fleetKeys,
        trust: NO_TRUST,
      }
    }
    const ssh = this.#deps.sshConfig()
    this.#credentials.readingBy(ssh)
    const { sets } = this.#credentials
    const logins = loginBook({ sets, agent: profile.agent(), localUser, readKeyFile })
    return { collector, clock, logins, ssh, knownHosts, trust: profile.trust }
  }
}
