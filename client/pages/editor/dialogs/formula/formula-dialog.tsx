import { Input, Segmented } from "antd"
import type { TextAreaRef } from "antd/es/input/TextArea"
import { type ComponentType, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { later } from "../../../../app/later.tsx"
import { type FormulaWay, setPreferences, usePreferences } from "../../../../app/preferences.ts"
import { Waiting } from "../../../../components/states.tsx"
import { type Dialog, type FormulaPlace, useSession, useWorkspace } from "../../workspace.tsx"
import { EditorModal, useEarlyKeys } from "../editor-modal.tsx"
import { chemistryLatex, chemistryOf } from "./latex.ts"
import { chemistrySigns } from "./palette.ts"
import { SignButton } from "./sign-button.tsx"

/** What is typed while the visual field is fetched waits for it. */
const FieldOnItsWay = () => {
  const keys = useEarlyKeys()
  useLayoutEffect(() => keys?.expectField(), [keys])
  return <Waiting />
}

// 220 kB gzip: fetched when somebody writes a formula by sight.
const VisualField = later(() => import("./visual-field.tsx"), <FieldOnItsWay />)

type FormulaQuestion = Extract<Dialog, { kind: "formula" }>
type Preview = { state: "empty" } | { state: "shown" } | { state: "wrong"; why: string; latex: string }

/** Draws LaTeX as MathML into an element; temml is fetched with the first formula. */
const usePreview = (latex: string, inline: boolean) => {
  const element = useRef<HTMLDivElement>(null)
  const [preview, setPreview] = useState<Preview>({ state: "empty" })
  useEffect(() => {
    let current = true
    const draw = async (): Promise<void> => {
      const { default: temml } = await import("temml")
      if (!current || !element.current) return
      if (!latex.trim()) return setPreview({ state: "empty" })
      try {
        temml.render(latex, element.current, { displayMode: !inline, throwOnError: true })
        setPreview({ state: "shown" })
      } catch (error) {
        setPreview({
          state: "wrong",
          latex,
          why: error instanceof Error ? error.message.split("\n")[0]! : String(error),
        })
      }
    }
    void draw()
    return () => {
      current = false
    }
  }, [latex, inline])
  return { element, preview }
}

interface FieldProps {
  latex: string
  onChange: (latex: string) => void
  onDone: () => void
}

const onCtrlEnter = (done: () => void) => (event: KeyboardEvent) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) done()
}

const LatexField = ({ latex, onChange, onDone }: FieldProps) => {
  const { t } = useTranslation()
  return (
    <Input.TextArea
      id="formula-latex"
      className="formula-latex"
      aria-label={t("formula.latex")}
      autoFocus
      spellCheck={false}
      autoSize={{ minRows: 3, maxRows: 8 }}
      value={latex}
      placeholder="U = \frac{\sqrt{\sum_{i=1}^{n} x_i^2}}{n-1}"
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onCtrlEnter(onDone)}
    />
  )
}

const ChemistryField = ({ latex, onChange, onDone }: FieldProps) => {
  const { t } = useTranslation()
  const field = useRef<TextAreaRef>(null)
  const [text, setText] = useState(chemistryOf(latex) ?? "")
  const write = (next: string): void => {
    setText(next)
    onChange(chemistryLatex(next))
  }
  const pick = (sign: string): void => {
    const area = field.current?.resizableTextArea?.textArea
    const from = area?.selectionStart ?? text.length
    write(text.slice(0, from) + sign + text.slice(area?.selectionEnd ?? from))
    area?.focus()
  }
  return (
    <>
      <Input.TextArea
        ref={field}
        id="formula-chemistry"
        className="formula-latex"
        aria-label={t("formula.chemistry")}
        autoFocus
        spellCheck={false}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={text}
        placeholder="2H2 + O2 -> 2H2O"
        onChange={(event) => write(event.target.value)}
        onKeyDown={onCtrlEnter(onDone)}
      />
      <div className="sign-row" role="toolbar" aria-label={t("formula.signs.chemistry")}>
        {chemistrySigns.map((sign) => (
          <SignButton key={sign.latex} sign={sign} onPick={pick} />
        ))}
      </div>
    </>
  )
}

const fields: Record<FormulaWay, ComponentType<FieldProps>> = {
  visual: VisualField,
  latex: LatexField,
  chemistry: ChemistryField,
}

/** How the formula is written: the way one used last, unless what is there can only be written in another. */
const useWay = (initial: string, latex: string) => {
  const { t } = useTranslation()
  const { formulaWay } = usePreferences()
  const isChemistry = chemistryOf(latex) !== null
  const [way, setWay] = useState<FormulaWay>(() => {
    if (chemistryOf(initial) !== null) return "chemistry"
    return initial && formulaWay === "chemistry" ? "visual" : formulaWay
  })
  const choose = (next: FormulaWay): void => {
    setWay(next)
    setPreferences({ formulaWay: next })
  }
  const options = [
    { value: "visual", label: t("formula.visual"), disabled: isChemistry },
    { value: "latex", label: t("formula.latex") },
    { value: "chemistry", label: t("formula.chemistry"), disabled: !!latex.trim() && !isChemistry },
  ] satisfies { value: FormulaWay; label: string; disabled?: boolean }[]
  return { way, choose, options }
}

const PlaceChoice = ({
  place,
  onChange,
}: {
  place: FormulaPlace
  onChange: (place: FormulaPlace) => void
}) => {
  const { t } = useTranslation()
  const canInline = useSession((session) => session.can("insertInlineFormula", "x"))
  const canBlock = useSession((session) => session.can("insertFormula"))
  return (
    <Segmented<FormulaPlace>
      className="formula-form"
      aria-label={t("formula.place")}
      value={place}
      onChange={onChange}
      options={[
        { value: "inline", label: t("formula.inline"), disabled: !canInline },
        { value: "block", label: t("formula.block"), disabled: !canBlock },
        { value: "numbered", label: t("formula.numbered"), disabled: !canBlock },
      ]}
    />
  )
}

/** A formula written by sight, as LaTeX or as a chemical equation; new, or in the place of the one at the caret. */
export const FormulaDialog = ({ latex: initial, place: first, isNew }: Omit<FormulaQuestion, "kind">) => {
  const { t } = useTranslation()
  const { perform } = useWorkspace()
  const [latex, setLatex] = useState(initial)
  const [place, setPlace] = useState(first)
  const { way, choose, options } = useWay(initial, latex)
  const { element, preview } = usePreview(latex, place === "inline")
  // Ctrl-Enter may follow the last letter before the page has drawn it.
  const written = useRef(initial)
  const write = (next: string): void => {
    written.current = next
    setLatex(next)
  }
  const isWrong = (formula: string): boolean => preview.state === "wrong" && preview.latex === formula
  const insert = (): void => {
    const formula = written.current.trim()
    if (!formula || isWrong(written.current)) return
    if (place === "inline") perform("insertInlineFormula", formula)
    else if (isNew) perform("insertFormula", formula, place === "numbered")
    else perform("editFormula", formula)
  }
  const Field = fields[way]
  return (
    <EditorModal
      title={t(isNew ? "formula.title" : "formula.edit")}
      okText={t(isNew ? "action.insert" : "action.change")}
      cancelText={t("action.cancel")}
      okButtonProps={{ disabled: !latex.trim() || isWrong(latex) }}
      onOk={insert}
      width={680}
    >
      {isNew ? <PlaceChoice place={place} onChange={setPlace} /> : null}
      <Segmented<FormulaWay>
        className="formula-form"
        aria-label={t("formula.way")}
        value={way}
        onChange={choose}
        options={options}
      />
      <Field latex={latex} onChange={write} onDone={insert} />
      {way === "latex" ? null : <p className="muted">{t(`formula.${way}Help`)}</p>}
      <p className="formula-words">{t("formula.preview")}</p>
      <div className="formula-preview" aria-live="polite">
        <div ref={element} hidden={preview.state === "empty"} className={preview.state} />
        {preview.state === "empty" ? <span className="muted">{t("formula.empty")}</span> : null}
      </div>
      {preview.state === "wrong" ? (
        <p className="formula-wrong" role="alert">
          {t("formula.wrong", { why: preview.why })}
        </p>
      ) : null}
    </EditorModal>
  )
}
