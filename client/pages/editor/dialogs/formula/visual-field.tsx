import { MathfieldElement } from "mathlive"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { giveKeyboard } from "../early-keys.ts"
import { useEarlyKeys } from "../editor-modal.tsx"
import { plainLatex } from "./latex.ts"
import { palettes } from "./palette.ts"
import { SignButton } from "./sign-button.tsx"
import "mathlive/fonts.css"

// The fonts come from our own files through the style sheet, and nobody wants to hear a formula.
MathfieldElement.fontsDirectory = null
MathfieldElement.soundsDirectory = null

interface FieldProps {
  latex: string
  onChange: (latex: string) => void
  onDone: () => void
}

/** A field in its place; most of its settings can be made there only. */
const mountField = (host: HTMLElement, label: string): MathfieldElement => {
  const field = new MathfieldElement({
    mathVirtualKeyboardPolicy: "manual",
    smartFence: true,
    smartMode: false,
  })
  field.className = "visual-field"
  field.setAttribute("aria-label", label)
  host.replaceChildren(field)
  // After a click it would take letters only 60 ms later.
  for (const type of ["focus", "pointerdown"])
    field.addEventListener(type, () => queueMicrotask(() => giveKeyboard(field)))
  // The menu offers what a standard has no use for (colours, computing); "dx" and "ii" are letters here, not signs.
  field.menuItems = []
  field.inlineShortcuts = Object.fromEntries(
    Object.entries(field.inlineShortcuts).filter(([, value]) => {
      const latex = typeof value === "string" ? value : value.value
      return !/differentialD|exponentialE|imaginary/.test(latex)
    }),
  )
  return field
}

/**
 * A formula written as it is printed. What one does not touch is not rewritten: the LaTeX is taken over only when somebody
 * types, because the visual editor says the same in other words.
 */
const VisualField = ({ latex, onChange, onDone }: FieldProps) => {
  const { t } = useTranslation()
  const host = useRef<HTMLDivElement>(null)
  const field = useRef<MathfieldElement>(null)
  const callbacks = useRef({ onChange, onDone })
  callbacks.current = { onChange, onDone }
  const label = t("formula.visual")
  const keys = useEarlyKeys()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the LaTeX is where it begins; afterwards the field leads
  useEffect(() => {
    const made = mountField(host.current!, label)
    made.value = latex
    let told = made.getValue("latex-expanded")
    const tell = (): void => {
      const value = made.getValue("latex-expanded")
      if (value !== told) callbacks.current.onChange(plainLatex(value))
      told = value
    }
    made.addEventListener("input", tell)
    // Before the field's own keys: it knows Ctrl-Enter as a new row, sometimes.
    const confirm = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      event.stopPropagation()
      // It tells of the last letter in a task of its own, which may be still to come.
      tell()
      callbacks.current.onDone()
    }
    made.addEventListener("keydown", confirm, true)
    field.current = made
    keys?.fieldCame(made)
    return () => made.remove()
  }, [label])
  const pick = (sign: string): void => {
    const made = field.current
    if (!made) return
    made.insert(sign, { selectionMode: "placeholder", focus: true })
    callbacks.current.onChange(plainLatex(made.getValue("latex-expanded")))
  }
  return (
    <>
      <div ref={host} className="visual-host" />
      {palettes.map(({ key, signs }) => (
        <div key={key} className="sign-row" role="toolbar" aria-label={t(`formula.signs.${key}`)}>
          {signs.map((sign) => (
            <SignButton key={sign.latex} sign={sign} onPick={pick} />
          ))}
        </div>
      ))}
    </>
  )
}

export default VisualField
