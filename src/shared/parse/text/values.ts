/** Small repairs of values as systems print them. */

/** Without the quotes around it. */
export function unquoted(value: string): string {
  const whole = value.length >= 2 && value.startsWith('"') && value.endsWith('"')
  return whole ? value.slice(1, -1) : value
}

/** Without a comma at its end. */
export function withoutComma(value: string): string {
  return value.endsWith(',') ? value.slice(0, -1).trimEnd() : value
}
