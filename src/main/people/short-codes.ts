/** Codes that are typed by hand, for phones without a camera. They stand for a link, and are kept nowhere but in memory. */
import { randomInt } from 'node:crypto'

/** No two of them look alike: without 0, O, 1 and I. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LENGTH = 8

/** A new code of 40 random bits, such as `K7QD-M2XN`. */
export function newShortCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`
}

/** What was typed as the code is written; undefined for what cannot be one. Blanks, dashes and case do not matter. */
export function asShortCode(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[\s\-\u2010-\u2015]/g, '')
  if (letters.length !== LENGTH || [...letters].some((each) => !LETTERS.includes(each))) return undefined
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`
}
