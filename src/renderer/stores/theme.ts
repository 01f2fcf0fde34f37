export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'plumbline.theme'

export function loadTheme(): Theme {
  const stored = readStorage()
  return THEMES.find((theme) => theme === stored) ?? 'system'
}

export function saveTheme(theme: Theme): void {
  try {
    window.localStorage.setItem(KEY, theme)
  } catch {
    // Storage can be switched off; the choice then lasts as long as the window.
  }
}

function readStorage(): string | null {
  try {
    return window.localStorage.getItem(KEY)
  } catch {
    return null
  }
}

const systemDark = () => window.matchMedia('(prefers-color-scheme: dark)')

export function applyTheme(theme: Theme): void {
  const dark = theme === 'dark' || (theme === 'system' && systemDark().matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}

/** Paper is light; returns the unsubscriber. */
export function lightOnPaper(theme: () => Theme): () => void {
  const before = () => applyTheme('light')
  const after = () => applyTheme(theme())
  window.addEventListener('beforeprint', before)
  window.addEventListener('afterprint', after)
  return () => {
    window.removeEventListener('beforeprint', before)
    window.removeEventListener('afterprint', after)
  }
}

/** Calls back when the system changes between light and dark; returns the unsubscriber. */
export function onSystemTheme(listener: () => void): () => void {
  const query = systemDark()
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
}
