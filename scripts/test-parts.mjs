/** What the tests need beside npm packages: found, else set up, else named as missing. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { nodeBinary, root } from './ensure.mjs'

const require = createRequire(import.meta.url)
const onLinux = process.platform === 'linux'
const isRoot = process.getuid?.() === 0

function which(name) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin']
  return folders.map((f) => join(f, name)).find((f) => existsSync(f))
}

let updated = false

/** Installs Debian packages where that is ours to do. Services are not started. */
function aptInstall(packages, say) {
  if (!onLinux || !isRoot || !which('apt-get')) return false
  say(`installing ${packages.join(', ')} (Debian packages)`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const run = (...args) =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'], timeout: 15 * 60_000 }).status === 0
  if (!updated) updated = run('update', '-q')
  return run('install', '-y', '-q', '--no-install-recommends', ...packages)
}

function playwrightBrowser() {
  try {
    const path = require('playwright').chromium.executablePath()
    return path && existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

function systemBrowser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
  const fixed = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]
  return process.env.PLUMBLINE_BROWSER ?? names.map(which).find(Boolean) ?? fixed.find((f) => existsSync(f))
}

export function findBrowser(say) {
  const there = systemBrowser() ?? playwrightBrowser()
  if (there) return there
  say("downloading a browser (Playwright's Chromium)")
  const cli = join(root, 'node_modules', 'playwright', 'cli.js')
  spawnSync(nodeBinary(), [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 5 * 60_000 })
  const got = playwrightBrowser()
  if (got) return got
  say('that download cannot be reached from here')
  return aptInstall(['chromium', 'fonts-dejavu-core'], say) ? systemBrowser() : undefined
}

function findElectron(say) {
  const binary =
    { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron'
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) return existsSync(join(override, binary)) ? join(override, binary) : undefined
  const own = join(root, 'node_modules', 'electron', 'dist', binary)
  if (existsSync(own)) return own
  say('downloading Electron')
  spawnSync(nodeBinary(), [join(root, 'node_modules', 'electron', 'install.js')], {
    stdio: 'ignore',
    timeout: 3 * 60_000,
  })
  return existsSync(own) ? own : undefined
}

function canMakeNamespaces() {
  const name = `plumbline-probe-${process.pid}`
  const made = spawnSync('ip', ['netns', 'add', name]).status === 0
  if (made) spawnSync('ip', ['netns', 'delete', name])
  return made
}

/** Each part with what it is for, and why it is missing where it is. */
export function findParts(say) {
  const missing = []
  const lacks = (part, why) => missing.push({ part, why })

  const browser = findBrowser(say)
  if (!browser) lacks('browser end-to-end tests', 'no Chromium here, none to download, and no right to install one')

  const electron = findElectron(say)
  if (!electron) lacks('Electron end-to-end tests', "Electron's binary is not here and cannot be downloaded")

  let display = process.env.DISPLAY !== undefined || !onLinux
  if (!display && electron) {
    display = which('Xvfb') !== undefined || (aptInstall(['xvfb', 'xauth'], say) && which('Xvfb') !== undefined)
    if (!display) lacks('Electron end-to-end tests', 'there is no display and no Xvfb')
  }

  const tools = {
    sshd: 'openssh-server',
    'ssh-keygen': 'openssh-client',
    lldpd: 'lldpd',
    ip: 'iproute2',
    snmpd: 'snmpd',
    snmpwalk: 'snmp',
    'redis-server': 'redis-server',
  }
  const wanted = Object.entries(tools).filter(([tool]) => !which(tool))
  if (wanted.length > 0)
    aptInstall(
      wanted.map(([, name]) => name),
      say,
    )
  const sshd = which('sshd')
  if (!sshd || !which('ssh-keygen')) lacks('tests against OpenSSH', 'sshd is not installed')
  let lab = false
  if (!onLinux || !isRoot) lacks('lab tests', 'network namespaces need root on Linux')
  else if (!sshd || !which('lldpd') || !which('ip')) lacks('lab tests', 'lldpd, sshd or ip is not installed')
  else if (!which('snmpd') || !which('snmpwalk')) lacks('lab tests', 'snmpd or snmpwalk is not installed')
  else if (!canMakeNamespaces()) lacks('lab tests', 'this system allows no network namespaces')
  else lab = true

  const redis = which('redis-server')
  if (!redis) lacks('tests of collectors at sites', 'redis-server is not installed')

  const readers = { zbarimg: 'zbar-tools', pdftoppm: 'poppler-utils', xmllint: 'libxml2-utils' }
  const absent = Object.entries(readers).filter(([tool]) => !which(tool))
  if (absent.length > 0)
    aptInstall(
      absent.map(([, name]) => name),
      say,
    )
  const lacking = Object.keys(readers).filter((tool) => !which(tool))
  if (lacking.length > 0) lacks('reading reports and labels back', `not installed: ${lacking.join(', ')}`)

  return {
    missing,
    env: {
      ...(browser ? { PLUMBLINE_TEST_BROWSER: browser } : {}),
      ...(electron && display ? { PLUMBLINE_TEST_ELECTRON: electron } : {}),
      ...(sshd ? { PLUMBLINE_TEST_SSHD: sshd } : {}),
      ...(redis ? { PLUMBLINE_TEST_REDIS: redis } : {}),
      ...(lab ? { PLUMBLINE_TEST_LAB: '1' } : {}),
      ...(lacking.length === 0 ? { PLUMBLINE_TEST_READERS: '1' } : {}),
    },
    needsXvfb: electron !== undefined && process.env.DISPLAY === undefined && onLinux && which('Xvfb') !== undefined,
  }
}
