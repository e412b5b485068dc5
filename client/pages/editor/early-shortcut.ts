import { EarlyKeys } from "./dialogs/early-keys.ts"

/** Keys of the page; they work wherever the focus is, as the editor has no say in them. */
export const shortcutOf = (event: KeyboardEvent): string | null => {
  if (event.key === "F3") return event.shiftKey ? "findPrevious" : "findNext"
  const modified = event.ctrlKey || event.metaKey
  // By its place on the keyboard: with Alt a Mac types another letter.
  if (modified && event.altKey && event.code === "KeyM") return "comment"
  if (modified && event.shiftKey && event.code === "KeyE") return "suggest"
  if (modified && event.key === "/") return "shortcuts"
  if (!modified || event.shiftKey || event.altKey) return null
  return (
    { k: "palette", f: "find", h: "replace", g: "goToNumber", p: "printPreview" }[event.key.toLowerCase()] ??
    null
  )
}

interface Pressed {
  name: string
  /** What was typed behind it. */
  keys: EarlyKeys
}

/** The text can be written in before the parts that a shortcut opens are there: the first one that is pressed waits for them. */
export class EarlyShortcut {
  private pressed: Pressed | null = null
  private isTaken = false

  listen(): () => void {
    if (this.isTaken) return () => undefined
    window.addEventListener("keydown", this.onKey)
    return () => {
      window.removeEventListener("keydown", this.onKey)
      this.pressed?.keys.closed()
      this.pressed = null
    }
  }

  /** The parts are there and hear the keys themselves. */
  take(): Pressed | null {
    this.isTaken = true
    window.removeEventListener("keydown", this.onKey)
    const { pressed } = this
    this.pressed = null
    return pressed
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const name = shortcutOf(event)
    if (!name) return
    event.preventDefault()
    if (this.pressed) return
    this.pressed = { name, keys: new EarlyKeys() }
    this.pressed.keys.start()
  }
}
