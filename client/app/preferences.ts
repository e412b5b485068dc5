import { useSyncExternalStore } from "react"

export type Language = "zh" | "en"
export type Theme = "light" | "dark"
/** How one writes formulas. */
export type FormulaWay = "visual" | "latex" | "chemistry"

/** Filters of the list of standards under a name. */
export interface SavedView {
  name: string
  /** As in the address of the list: "stage=comment&kind=industry". */
  search: string
}

/** What one person chose on this machine. */
export interface Preferences {
  language: Language
  theme: Theme
  zoom: number
  outlineOpen: boolean
  panelOpen: boolean
  formulaWay: FormulaWay
  /** Whether chapter 2 and the bibliography follow the text by themselves. */
  autoReferences: boolean
  views: SavedView[]
}

const key = "guiju.preferences"

const languageOfBrowser = (): Language => {
  const tag = navigator.language?.toLowerCase() ?? ""
  if (!tag || tag.startsWith("zh")) return "zh"
  return "en"
}

const themeOfBrowser = (): Theme => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")

const stored = (): Partial<Preferences> => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "{}")
  } catch {
    // Unreadable or forbidden storage: the defaults serve, and the next choice overwrites it.
    return {}
  }
}

const read = (): Preferences => ({
  language: languageOfBrowser(),
  theme: themeOfBrowser(),
  zoom: 100,
  outlineOpen: true,
  panelOpen: true,
  autoReferences: true,
  formulaWay: "visual",
  views: [],
  ...stored(),
})

let current = read()
const listeners = new Set<() => void>()

export const preferences = (): Preferences => current

export const setPreferences = (change: Partial<Preferences>): void => {
  current = { ...current, ...change }
  try {
    localStorage.setItem(key, JSON.stringify({ ...stored(), ...change }))
  } catch {
    // A private window may refuse to store; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

export const onPreferences = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const usePreferences = (): Preferences => useSyncExternalStore(onPreferences, preferences)
