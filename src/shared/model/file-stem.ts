/** A text as a part of a file name that every system takes: `Aurora lab/2` → `Aurora-lab-2`. */
export function fileStem(text: string): string {
  return text.replace(/[^\p{L}\p{N}._-]+/gu, '-')
}
