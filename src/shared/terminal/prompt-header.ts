/** The line that some systems print above every prompt. */

/** Junos with two routing engines, a virtual chassis or a cluster: `{master}`, `{backup:0}`, `{primary:node0}`. */
const JUNOS = /^\{[a-z][a-z-]{1,20}(?::[\w.-]{1,20})?\}$/
/** SR Linux: `--{ running }--[  ]--`, `--{ * candidate shared default }--[ interface ethernet-1/1 ]--`. */
const SR_LINUX = /^--\{ ?[^{}]{1,80}\}--\[[^\]]{0,160}\]--$/
/** Nokia's model-driven CLI: `[/]`, `[pr:/configure]`, `*(ex)[/configure router "Base"]`. */
const NOKIA = /^[*!]{0,2}(?:\([a-z]{2}\))?\[(?:\/|[a-z]{2}:\/)[^\]]{0,120}\]$/

/** True for a line that no output has in it, wherever it stands. */
export function isSureHeader(line: string): boolean {
  if (line.length > 300) return false
  const text = line.trim()
  return (text.length < 60 && JUNOS.test(text)) || SR_LINUX.test(text)
}

/** True for a line that is known to stand above prompts; of Nokia's only what stands right above one is sure. */
export function isPromptHeader(line: string): boolean {
  return isSureHeader(line) || (line.length < 160 && NOKIA.test(line.trim()))
}
