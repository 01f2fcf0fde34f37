/** What a device asks for, told from its words: which questions a login may answer, and which only a person may. Pure. */

/** Whom the question is about: the user of the login, and the names that the device may go by. */
export interface Asked {
  readonly user: string
  readonly names: readonly string[]
}

/**
 * `user` and `password` are the questions of a login itself; `person` is a question that no login may answer; `likely` is
 * a line that ends like a question and may be a text that is not finished.
 */
export type Question = 'user' | 'password' | 'person' | 'likely'

const LONGEST = 200

/** Words that may stand beside "password" in the question of a login. Any other word makes it another question. */
const FILLER = new Set(
  'a aaa account active acs ad at cisco company corporate directory domain enter for gssapi input is ise kerberos krb5 ldap local log login network of on pam please radius ssh sso system tacacs tacacs+ the this type unix user username windows your'.split(
    ' ',
  ),
)
const PASSWORD_WORDS = new Set([
  'password',
  'passwort',
  'kennwort',
  'contraseña',
  'senha',
  'пароль',
  '密码',
  '密碼',
  'パスワード',
])
const USER_WORDS = new Set(['user', 'username', 'userid', 'login', 'account', 'name', 'as', 'id'])

/** Secrets of any kind, by name. */
const SECRET =
  /pass ?(?:word|code|phrase)|passwort|kennwort|mot de passe|contraseña|\bpin\b|token|\botp\b|\btotp\b|secret|one[- ]time|verification|challenge|\bfactor\b/i
const ENDS_AS_QUESTION = /[:?：？]\s*(?:\[[^\]]{0,40}\]|\([^)]{0,40}\))?\s*[:?]?\s*$/
const YES_OR_NO =
  /[([<{]\s*(?:y|n|yes|no)\s*(?:[/|,]|or)\s*(?:y|n|yes|no)\b[^)\]>}]{0,20}[)\]>}]\s*[:?.]?\s*$|\b(?:y\/n|yes\/no|yes or no)\s*[:?.]?\s*$|[([](?:confirm|y|yes|n|no)[)\]]\s*[:?]?\s*$/i
const STATEMENT = /\b(?:accept|acknowledge|agree|consent)\b/i
const PRESS = /\b(?:press|hit|strike|push)\b.{0,20}\b(?:any key|key|return|enter|space)\b/i

/** Words that tell of a dialogue about another password than the one of this login. */
const CHANGE =
  /\b(?:new|chang(?:e|ing)|choose|reset|set|retype|re-?enter|confirm|verify|old|current|create)\b.{0,60}\bpass(?:word|code)|\bpass(?:word|code)\b.{0,60}\b(?:(?:has|have|is|was) (?:been )?(?:expired|reset)|expired|must|needs? to|has to|change|changed)\b/i

/** The line that the device waits behind: the last one that is not blank, with what stands at its end. */
export function lastLine(text: string): string {
  const line = text
    .slice(-4_000)
    .split(/[\r\n]+/)
    .findLast((each) => each.trim() !== '')
  return (line ?? '').trim()
}

/** True if the text speaks of a password that is to be changed: what follows asks for no login. */
export function isChangeDialogue(text: string): boolean {
  return CHANGE.test(text.slice(-4_000).replace(/\s+/g, ' '))
}

function words(line: string): string[] {
  return line
    .toLowerCase()
    .replace(/[\s:：]+$/, '')
    .split(/[\s()[\]"“”,*!]+/)
    .filter((word) => word !== '')
}

/** `lab`, `lab's`, `lab@sw1`, `lab@sw1's`, `sw1`. */
function isName(word: string, asked: Asked): boolean {
  const bare = word.replace(/['’]s?$/, '')
  const user = asked.user.toLowerCase()
  return bare === user || bare.startsWith(`${user}@`) || asked.names.some((name) => name.toLowerCase() === bare)
}

/** True if the words are those of a login's password question, the user's own and no other. */
export function asksPassword(line: string, asked: Asked): boolean {
  const all = words(line)
  if (line.length > LONGEST || all.filter((word) => PASSWORD_WORDS.has(word)).length !== 1)
    return /^mot de passe\s*:?$/i.test(line)
  return all.every((word) => PASSWORD_WORDS.has(word) || FILLER.has(word) || isName(word, asked))
}

const ENABLE_WORDS = new Set(['enable', 'privileged', 'privilege', 'exec', 'mode', 'super', 'level', 'secret'])

/** True if the words are those of a question for the enable secret. */
export function asksEnableSecret(line: string, asked: Asked): boolean {
  const all = words(line)
  const about = all.filter((word) => PASSWORD_WORDS.has(word) || word === 'secret')
  if (line.length > LONGEST || !/[:：]\s*$/.test(line) || about.length === 0) return false
  return all.every(
    (word) => PASSWORD_WORDS.has(word) || ENABLE_WORDS.has(word) || FILLER.has(word) || isName(word, asked),
  )
}

/** True if the words are those of a login's question for the user. */
export function asksUser(line: string, asked: Asked): boolean {
  if (line.length > LONGEST || !/[:：]\s*$/.test(line)) return false
  const all = words(line)
  const last = all.at(-1)
  if (last === undefined || !USER_WORDS.has(last) || (all.length === 1 && last === 'as')) return false
  // A system without a name in the plan says `host login:`.
  const own = all.length === 2 && last === 'login' && all[0] !== 'last' && all[0] !== 'new' ? all.slice(1) : all
  return own.every((word) => USER_WORDS.has(word) || FILLER.has(word) || isName(word, asked))
}

/** What the unfinished line of a shell asks; `before` is what the device had said so far. */
export function shellQuestion(line: string, before: string, asked: Asked): Question | undefined {
  const text = line.trim()
  if (text === '' || text.length > 2_000) return undefined
  const end = text.slice(-LONGEST)
  if (YES_OR_NO.test(end)) return 'person'
  if (PRESS.test(end) && !STATEMENT.test(end)) return undefined
  if (!ENDS_AS_QUESTION.test(end)) return undefined
  if (asksUser(text, asked)) return 'user'
  if (asksPassword(text, asked)) return isChangeDialogue(before) ? 'person' : 'password'
  return SECRET.test(end) || STATEMENT.test(end) || isChangeDialogue(end) ? 'person' : 'likely'
}

/** One question of keyboard-interactive (RFC 4256); `echo` false: what is typed is hidden. */
export interface Prompt {
  readonly prompt: string
  readonly echo?: boolean
}

export type Answers =
  | { readonly kind: 'answers'; readonly answers: string[]; readonly gave: boolean }
  /** The same question came again: the password was not taken. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'question'; readonly question: string }

/**
 * Answers one round of keyboard-interactive: the user's name to a question for it, the password once to a hidden question
 * for it. Any other question stays without an answer, and so does the whole round.
 */
export function answerRound(
  prompts: readonly Prompt[],
  instruction: string,
  asked: Asked,
  password: string | undefined,
  given: string | undefined,
): Answers {
  const answers: string[] = []
  let gave = false
  for (const { prompt, echo } of prompts) {
    const line = lastLine(prompt)
    const isPassword = asksPassword(line, asked) && echo === false
    if (isPassword && given === line) return { kind: 'refused' }
    const mayGive = isPassword && password !== undefined && !gave && given === undefined
    if (mayGive && !isChangeDialogue(`${instruction}\n${prompt}`)) {
      answers.push(password)
      gave = true
    } else if (asksUser(line, asked)) answers.push(asked.user)
    else return { kind: 'question', question: line }
  }
  return { kind: 'answers', answers, gave }
}
