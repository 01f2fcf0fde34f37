/**
 * Who may import whom, and the other rules of the code. A row names a folder of src (or a file, or a folder within one,
 * whose row then holds instead) and all that it may import from outside of itself; `node` stands for Node's own modules.
 * A folder without a row is an error. test/unit/layers shows that each import that no row allows is caught.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const HERE = import.meta.dirname

export const ROWS: Readonly<Record<string, string>> = {
  'shared/words': '',
  'shared/plan-fields': '',
  'shared/csv': '',
  'shared/shape': '',
  'shared/xml': '',
  'shared/port-layouts': '',
  'shared/facts': 'shared/model shared/naming shared/parse shared/platforms shared/words',
  'shared/configs': 'diff',
  'shared/services': 'shared/exchange shared/model shared/words',
  'shared/xlsx': 'shared/model shared/report fflate',
  'shared/model': 'shared/words shared/plan-fields',
  'shared/terminal': '',
  'shared/commands': 'shared/model shared/words',
  'shared/ssh-config': 'shared/model',
  'shared/watch': 'shared/model',
  'shared/passphrase': 'shared/words @zxcvbn-ts/core @zxcvbn-ts/language-common @zxcvbn-ts/language-en',
  'shared/naming': 'shared/model',
  'shared/parse': 'shared/model shared/naming shared/terminal shared/xml',
  'shared/platforms': 'shared/model shared/naming shared/parse',
  'shared/rules': 'shared/model shared/words shared/naming shared/platforms',
  'shared/verify': 'shared/model shared/words shared/naming shared/platforms shared/rules',
  'shared/asking': 'shared/model shared/platforms shared/verify',
  'shared/exchange': 'shared/model shared/words shared/naming shared/platforms shared/plan-fields shared/csv shared/xlsx shared/xml fflate yaml',
  'shared/plan-edit': 'shared/model shared/words shared/naming shared/platforms shared/plan-fields shared/exchange shared/rules',
  'shared/adopt': 'shared/model shared/words shared/naming shared/platforms shared/verify',
  'shared/discover': 'shared/model shared/words shared/naming shared/verify',
  'shared/sites': 'shared/model shared/naming shared/parse shared/plan-fields shared/shape shared/words',
  'shared/report': 'shared/model shared/words shared/naming shared/platforms',
  'shared/contract': 'shared/configs shared/facts shared/model shared/sites shared/words shared/plan-fields shared/commands @orpc/contract zod',
  'main/services': 'shared zod',
  'main/store': 'main/files main/services main/thread shared/model shared/words shared/naming shared/plan-edit shared/plan-fields shared/platforms shared/shape better-sqlite3 node',
  'main/net': 'node selfsigned',
  'main/thread': 'shared/model shared/words node',
  'main/files': 'shared/model node',
  'main/collect': 'main/net main/services shared/model shared/words shared/ssh-config shared/terminal node',
  'main/collect/worker/snmp': 'main/collect shared/model shared/words net-snmp node',
  'main/collect/worker/transport': 'main/collect main/net main/services shared/model shared/words shared/ssh-config shared/terminal ssh2 node',
  'main/checks': 'main/services shared/model shared/services shared/words node',
  'main/bench': 'main/collect main/services main/simulator shared node',
  'main/netbox': 'main/files main/services shared/model shared/words node',
  'main/importer': 'main/services main/thread shared/model shared/words node',
  'main/queue': 'main/net main/services shared/model shared/naming shared/sites shared/words bullmq ioredis node',
  'main/simulator': 'main/net main/services shared/model shared/words shared/platforms node',
  'main/simulator/snmp': 'main/simulator net-snmp',
  'main/simulator/ssh': 'main/simulator main/net main/services shared/model shared/words shared/platforms ssh2 node',
  'main/report': 'main/services main/thread shared/csv shared/model shared/words shared/report shared/xlsx bwip-js pdfkit node',
  'main/profile': 'main/files main/report main/services shared/contract shared/model shared/words shared/ssh-config node',
  'main/vault': 'main/files main/services shared/model shared/words node',
  'main/people': 'main/files main/services shared/model shared/words node',
  'main/rpc': 'main/services shared/contract shared/model shared/words @orpc/server',
  'main/web': 'main/files main/net main/people main/rpc main/services shared/contract shared/model shared/naming shared/words @orpc/server ws node',
  'main/wiring': 'main shared node',
  'main/cli': 'main shared commander node',
  'main/electron': 'main/services main/vault main/web shared/commands shared/contract shared/words electron zod node',
  'main/index.ts': 'main shared @orpc/server electron node',
  preload: 'shared/contract electron',
  'renderer/main.tsx': 'renderer shared/words react-dom',
  'renderer/theme': '',
  'renderer/api': 'shared/contract shared/model shared/words @orpc/client @orpc/contract',
  'renderer/model': 'shared/commands shared/configs shared/contract shared/facts shared/model shared/words shared/naming shared/plan-edit shared/plan-fields shared/platforms shared/rules',
  'renderer/stores': 'renderer/api renderer/model shared/commands shared/contract shared/model shared/words shared/plan-edit zustand',
  'renderer/components': 'renderer/model shared/passphrase shared/commands shared/configs shared/contract shared/facts shared/model shared/words shared/plan-edit shared/rules react',
  'renderer/commands': 'renderer shared/commands shared/contract shared/model shared/words shared/naming shared/plan-edit react react-dom tinykeys',
  'renderer/screens': 'renderer shared/commands shared/contract shared/csv shared/facts shared/services shared/xlsx shared/model shared/words shared/naming shared/plan-edit shared/rules fflate react zustand',
}

/** Folders that nobody but the shells may see, whatever `main` in a row says. */
const SHELLS: Readonly<Record<string, string>> = { 'main/electron': 'main/index.ts', 'main/cli': 'main/index.ts' }

/** Places that rows are about: `shared/model`, `main/index.ts`, `preload`. */
function places(): string[] {
  const under = (area: string): string[] =>
    readdirSync(join(HERE, 'src', area), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || /\.tsx?$/.test(entry.name))
      .map(({ name }) => `${area}/${name}`)
  return ['preload', ...['shared', 'main', 'renderer'].flatMap(under)]
}

export const PLACES: readonly string[] = places()
const missing = PLACES.filter((place) => ROWS[place] === undefined)
if (missing.length > 0) throw new Error(`No row in oxlint.config.ts says what ${missing.join(', ')} may import.`)

const { dependencies, devDependencies } = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8'))
const PACKAGES = [...Object.keys(dependencies), ...Object.keys(devDependencies)].filter((p) => !p.startsWith('@types/'))

/** Everything that a place may not import: other places, packages, and `node`. */
export function denied(place: string): string[] {
  const allowed = (ROWS[place] ?? '').split(' ')
  const isOwn = (other: string): boolean => place === other || place.startsWith(`${other}/`) || other.startsWith(`${place}/`)
  const isIn = (other: string): boolean => allowed.includes(other) || allowed.some((a) => other.startsWith(`${a}/`))
  const mayKnow = (other: string): boolean => SHELLS[other] === undefined || SHELLS[other] === place
  const others = PLACES.filter((other) => !isOwn(other) && !(isIn(other) && mayKnow(other)))
  return [...others, ...[...PACKAGES, 'node'].filter((name) => !allowed.includes(name))]
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
const pattern = (name: string): string =>
  name === 'node' ? '^node:' : `^${escaped(PACKAGES.includes(name) ? name : `#${name}`)}(?:/|$)`

const fence = (place: string) => ({
  files: [/\.tsx?$/.test(place) ? `src/${place}` : `src/${place}/**`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: '^\\.\\./', message: 'Import ./siblings or #shared, #main, #renderer, #preload.' },
          ...denied(place).map((name) => ({ regex: pattern(name), message: `${place} may not import ${name}.` })),
        ],
      },
    ],
  },
})

export default {
  plugins: ['typescript', 'unicorn', 'import', 'oxc'],
  categories: { correctness: 'error' },
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/ban-ts-comment': 'error',
    'no-console': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    eqeqeq: ['error', 'always'],
    'no-control-regex': 'off',
    'no-unused-private-class-members': 'error',
    'import/no-cycle': ['error', { ignoreTypes: false }],
  },
  overrides: [
    ...Object.keys(ROWS).filter((place) => existsSync(join(HERE, 'src', place))).map(fence),
    { files: ['src/**'], rules: { 'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }] } },
    { files: ['scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
    // The nodes of the verifier's graph point at each other, and so do their types.
    { files: ['src/shared/verify/**'], rules: { 'import/no-cycle': 'error' } },
  ],
  ignorePatterns: ['out/**', 'node_modules/**', 'test/fixtures/**', 'dist/**'],
}
