// Commands and their words are tested without a browser too.
const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "")

const keyNames: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" }
const macNames: Record<string, string> = { Ctrl: "⌘", Alt: "⌥", Shift: "⇧" }

/** "Ctrl-Alt-1" as the keyboard at hand writes it. */
export const shownShortcut = (shortcut: string, onMac = isMac): string => {
  const keys = shortcut.split("-").map((key) => (onMac ? macNames[key] : undefined) ?? keyNames[key] ?? key)
  return keys.join(onMac ? "" : "+")
}

/** What a sentence writes before a key that is pressed with another: "Ctrl+". */
export const keyPrefix = (key: string): string => shownShortcut(`${key}-`)
