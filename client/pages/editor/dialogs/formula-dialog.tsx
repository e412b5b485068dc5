import { Input, Segmented } from "antd"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useSession, useWorkspace } from "../workspace.tsx"
import { EditorModal } from "./editor-modal.tsx"

type Preview = { state: "empty" } | { state: "shown" } | { state: "wrong"; why: string }

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

/** LaTeX with the formula beside it, for a formula in the line or on a line of its own. */
export const FormulaDialog = ({ latex: initial, inline: first }: { latex: string; inline: boolean }) => {
  const { t } = useTranslation()
  const { perform } = useWorkspace()
  const [latex, setLatex] = useState(initial)
  const [inline, setInline] = useState(first)
  const { element, preview } = usePreview(latex, inline)
  const canInline = useSession((session) => session.can("insertInlineFormula", "x"))
  const canBlock = useSession((session) => session.can("insertFormula"))
  const ready = !!latex.trim() && preview.state !== "wrong"
  const insert = (): void => {
    if (ready) perform(inline ? "insertInlineFormula" : "insertFormula", latex.trim())
  }
  return (
    <EditorModal
      title={t("formula.title")}
      okText={t("action.insert")}
      cancelText={t("action.cancel")}
      okButtonProps={{ disabled: !ready }}
      onOk={insert}
      width={560}
    >
      {initial ? null : (
        <Segmented
          className="formula-form"
          value={inline ? "inline" : "block"}
          onChange={(value) => setInline(value === "inline")}
          options={[
            { value: "inline", label: t("formula.inline"), disabled: !canInline },
            { value: "block", label: t("formula.block"), disabled: !canBlock },
          ]}
        />
      )}
      <label htmlFor="formula-latex">{t("formula.latex")}</label>
      <Input.TextArea
        id="formula-latex"
        className="formula-latex"
        autoFocus
        spellCheck={false}
        autoSize={{ minRows: 3, maxRows: 8 }}
        value={latex}
        placeholder="U = \frac{\sqrt{\sum_{i=1}^{n} x_i^2}}{n-1}"
        onChange={(event) => setLatex(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) insert()
        }}
      />
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
