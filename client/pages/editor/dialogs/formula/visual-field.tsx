import { MathfieldElement } from "mathlive"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: the LaTeX is where it begins; afterwards the field leads
  useEffect(() => {
    const made = mountField(host.current!, label)
    made.value = latex
    made.addEventListener("input", () =>
      callbacks.current.onChange(plainLatex(made.getValue("latex-expanded"))),
    )
    made.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      callbacks.current.onDone()
    })
    field.current = made
    // After the dialog's focus trap, which takes the keyboard when it opens.
    const timer = setTimeout(() => made.focus())
    return () => {
      clearTimeout(timer)
      made.remove()
    }
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
