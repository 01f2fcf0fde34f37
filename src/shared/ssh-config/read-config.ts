/** Reads an SSH client configuration with the files it includes. Pure: the files come from the caller. */
import { KEYWORDS } from './keywords.ts'
import { fitsList } from './patterns.ts'
import { type ConfigStatement, type ConfigWarning, readStatements } from './statements.ts'

export interface ConfigFile {
  /** As messages name it. */
  readonly path: string
  readonly text: string
}

/** A statement; an `Include` holds what stands in its files. */
export interface ConfigNode extends ConfigStatement {
  readonly files?: readonly (readonly ConfigNode[])[]
}

export interface SshConfigTree {
  readonly nodes: readonly ConfigNode[]
  readonly warnings: readonly ConfigWarning[]
}

/** As OpenSSH; a file that includes itself ends here too. */
const MAX_DEPTH = 16
const MAX_FILES = 500

/** The tree of statements. `include` gives the files that an Include pattern means, none if there are none. */
export function readConfig(file: ConfigFile, include: (pattern: string) => readonly ConfigFile[]): SshConfigTree {
  const warnings: ConfigWarning[] = []
  const ignored: string[] = []
  let files = 0
  const read = ({ path, text }: ConfigFile, depth: number): ConfigNode[] => {
    files += 1
    const split = readStatements(path, text)
    warnings.push(...split.warnings)
    return split.statements.flatMap((statement): ConfigNode[] => {
      const warn = (what: string): [] => {
        const { line } = statement
        warnings.push({ file: path, line, message: `${path}, line ${line}: ${what}` })
        return []
      }
      if (statement.keyword === 'ignoreunknown') ignored.push(...statement.args.join(',').toLowerCase().split(','))
      if (!KEYWORDS.has(statement.keyword)) {
        if (fitsList(statement.keyword, ignored) !== undefined) return []
        return warn(`"${statement.keyword}" is no option of ssh. The line was left out.`)
      }
      if (statement.keyword !== 'include') return [statement]
      if (depth >= MAX_DEPTH) return warn(`Include goes deeper than ${MAX_DEPTH} files. The line was left out.`)
      const included = statement.args.flatMap((pattern) => include(pattern))
      if (files + included.length > MAX_FILES)
        return warn(`there are more than ${MAX_FILES} files. The line was left out.`)
      return [{ ...statement, files: included.map((each) => read(each, depth + 1)) }]
    })
  }
  const nodes = read(file, 0)
  return { nodes, warnings }
}
