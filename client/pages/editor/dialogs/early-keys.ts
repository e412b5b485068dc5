import type { MathfieldElement } from "mathlive"

/** Keys that say something to the page, not to a field that is about to open. */
const pageKeys = /^(Escape|Tab|F\d+|Control|Shift|Alt|AltGraph|Meta|CapsLock|Process|Dead|Unidentified)$/

const isLetter = (event: KeyboardEvent): boolean => [...event.key].length === 1

/** What a person means for the field: letters, and what one corrects and confirms them with. */
const isForField = (event: KeyboardEvent): boolean => {
  if (event.isComposing || pageKeys.test(event.key)) return false
  if (event.ctrlKey || event.metaKey)
    return event.key === "Enter" || (isLetter(event) && event.getModifierState("AltGraph"))
  return !event.altKey || event.getModifierState("AltGraph")
}

const isMathField = (field: HTMLElement): field is MathfieldElement => field.localName === "math-field"

/** Where a field takes letters: the visual formula has a place of its own for them inside it. */
const sinkOf = (field: HTMLElement): HTMLElement =>
  field.shadowRoot?.querySelector<HTMLElement>("[part=keyboard-sink]") ?? field

/** Gives the keyboard at once, also to a visual formula, which by itself takes it after 60 ms. */
export const giveKeyboard = (field: HTMLElement): void => {
  field.focus()
  sinkOf(field).focus({ preventScroll: true })
}

const typeLetter = (field: HTMLElement, letter: string): void => {
  if (isMathField(field)) field.executeCommand(["typedText", letter, { simulateKeystroke: true }])
  // The one way to write in a field that its undo knows, and that React hears of.
  else document.execCommand("insertText", false, letter)
}

const replay = (field: HTMLElement, event: KeyboardEvent): void => {
  if (isLetter(event) && !event.ctrlKey) return typeLetter(field, event.key)
  const { key, code, ctrlKey, metaKey, shiftKey } = event
  const again = new KeyboardEvent("keydown", {
    key,
    code,
    ctrlKey,
    metaKey,
    shiftKey,
    bubbles: true,
    cancelable: true,
    composed: true,
  })
  const isFree = sinkOf(field).dispatchEvent(again)
  if (isFree && key === "Backspace" && !isMathField(field)) document.execCommand("delete")
}

const rest = (milliseconds = 0): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

/** What a dialog takes words in. */
export const fieldSelector = "input:not([type=radio], [type=file]), textarea, math-field"

/** The dialog's field has the keyboard already: what is typed goes there by itself. */
const isInField = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement &&
  event.target.matches(fieldSelector) &&
  !!event.target.closest(".ant-modal-wrap") &&
  (event.target.localName !== "math-field" || event.target.shadowRoot?.activeElement != null)

/** What takes letters now, if anything does. */
const placeInFocus = (): HTMLElement | null => {
  const active = document.activeElement
  const takesLetters =
    active instanceof HTMLElement && (active.isContentEditable || active.matches("input, textarea"))
  return takesLetters ? active : null
}

/** When a field is gone with its dialog: what takes the keyboard next. */
const nextPlace = async (): Promise<HTMLElement | null> => {
  for (let tries = 0; tries < 50; tries++) {
    const place = placeInFocus()
    if (place) return place
    await rest(10)
  }
  return null
}

/** Keys that were pressed behind a shortcut whose dialog comes later. */
let beforeDialog: EarlyKeys | null = null

/**
 * Keys that are pressed while a dialog opens (its motion, its parts that are fetched, the library's focus trap: 150 ms and more)
 * wait here and arrive in its field, in their order. Otherwise a quick hand's first letters fall beside the field.
 */
export class EarlyKeys {
  private readonly waiting: KeyboardEvent[] = []
  private isOpen = false
  private comingFields = 0
  private isHolding = false
  private isDelivering = false

  /** The dialog begins to open; what was typed before it could be asked for goes into it too. */
  static ofDialog(): EarlyKeys {
    const keys = beforeDialog ?? new EarlyKeys()
    beforeDialog = null
    return keys
  }

  /** The dialog begins to open. */
  start(): void {
    this.isHolding = true
    window.addEventListener("keydown", this.hold, true)
  }

  /** A field will come later than the dialog: its part is still being fetched. */
  expectField(): void {
    this.comingFields++
    if (!this.isHolding) this.start()
  }

  /** The field that was to come is there. */
  fieldCame(field: HTMLElement): void {
    this.comingFields = Math.max(0, this.comingFields - 1)
    void this.deliver(field)
  }

  /** The dialog has opened and nothing takes the focus any more. Without a field the keys were for nobody. */
  opened(field: HTMLElement | null): void {
    this.isOpen = true
    if (this.comingFields) return
    if (field) void this.deliver(field)
    else this.stop()
  }

  /** The dialog is gone. What is being delivered goes on to the text behind it. */
  closed(): void {
    if (!this.isDelivering) this.stop()
  }

  private stop(): void {
    this.isHolding = false
    this.waiting.length = 0
    window.removeEventListener("keydown", this.hold, true)
  }

  private readonly hold = (event: KeyboardEvent): void => {
    const goesByItself = isInField(event) && !this.waiting.length
    if (!event.isTrusted || goesByItself || !isForField(event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.waiting.push(event)
  }

  private async deliver(field: HTMLElement): Promise<void> {
    giveKeyboard(field)
    if (this.isDelivering) return
    this.isDelivering = true
    let place: HTMLElement | null = field
    for (let key = this.waiting.shift(); key && place; key = this.waiting.shift()) {
      replay(place, key)
      // Who hears of a key answers in a task of its own: a list draws what it found, Enter closes the dialog.
      if (place.isContentEditable || !isLetter(key)) await rest()
      if (!place.isConnected) place = await nextPlace()
    }
    this.isDelivering = false
    // Until the dialog has opened, its focus trap may still take the keyboard away.
    if ((this.isOpen && !this.comingFields) || !field.isConnected) this.stop()
  }
}

/**
 * The key that closed a dialog has done its work. Its press is still on the way to whatever has the keyboard now: Enter would
 * break a line in the text.
 */
export const spendKey = (): void => {
  const stop = (event: Event): void => event.preventDefault()
  const end = (): void => {
    window.removeEventListener("keypress", stop, true)
    window.removeEventListener("keydown", end, true)
  }
  window.addEventListener("keypress", stop, true)
  window.addEventListener("keydown", end, true)
  setTimeout(end)
}

/** Holds what is typed until `work` has given the keyboard to the text, and then writes it there. */
export const holdKeysUntil = (work: () => void): void => {
  const keys = new EarlyKeys()
  keys.start()
  setTimeout(() => {
    work()
    keys.opened(placeInFocus())
  })
}

/** Does late what a shortcut asked for; what was typed behind it since goes into the dialog, or into what has the keyboard then. */
export const openLate = (keys: EarlyKeys, open: () => void): void => {
  beforeDialog = keys
  open()
  if (beforeDialog === keys) keys.opened(placeInFocus())
  beforeDialog = null
}
