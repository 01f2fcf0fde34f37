/** `fra1/sw-1` is a folder in that of its site; true for names that would lead out of the folder. */
export function leavesFolder(name: string): boolean {
  return name.split('/').some((part) => /^(\.{1,2})?$|[\\\0]/.test(part.trim()))
}
