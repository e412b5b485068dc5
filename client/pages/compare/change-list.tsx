import { Button, Checkbox, Empty } from "antd"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Change } from "../../../schema/compare/change.ts"
import type { WordKey } from "../../i18n/index.ts"
import type { Comparison } from "./comparison.ts"
import { Pieces } from "./rows.tsx"

const placeOf = ({ before, after, detail }: Change): string => {
  const [x, y] = [before?.label ?? "", after?.label ?? ""]
  const place = x && y && x !== y ? `${x} → ${y}` : y || x
  return detail["name"] ? `${place} ${detail["name"]}` : place
}

/** "段 → 注": what a retyped block was and is. */
const useDetail = (change: Change): string => {
  const { t, i18n } = useTranslation()
  const { field, before, after } = change.detail
  if (change.kind === "metadata") return t(`field.${field}` as WordKey, { defaultValue: String(field) })
  if (change.kind !== "retyped") return ""
  const word = (value: unknown): string =>
    i18n.exists(`block.${value}`) ? t(`block.${value}` as WordKey) : String(value || "—")
  return field === "type" ? `${word(before)} → ${word(after)}` : `${field} ${before || "—"} → ${after || "—"}`
}

/** What a switch of the data sheet says is a word, not "false". */
const usePieces = ({ kind, pieces }: Change): Change["pieces"] => {
  const { t } = useTranslation()
  if (kind !== "metadata") return pieces
  const words: Record<string, string> = { true: t("compare.yes"), false: t("compare.no") }
  return pieces.map((piece) => ({ ...piece, text: words[piece.text] ?? piece.text }))
}

const Item = ({ change, onGo }: { change: Change; onGo: (id: string) => void }) => {
  const { t } = useTranslation()
  const detail = useDetail(change)
  const pieces = usePieces(change)
  const id = (change.after ?? change.before)?.id
  return (
    <li>
      <button type="button" className="compare-change" onClick={() => id && onGo(id)} disabled={!id}>
        <span className="compare-kind" data-kind={change.kind}>
          {t(`change.${change.kind}` as WordKey)}
        </span>
        <span className="compare-place">{placeOf(change)}</span>
        {detail ? <span className="muted">{detail}</span> : null}
        <span className="compare-words">
          <Pieces pieces={pieces} />
        </span>
      </button>
    </li>
  )
}

/** All changes, each once; a click goes to its place. */
export const ChangeList = ({ comparison, onGo }: { comparison: Comparison; onGo: (id: string) => void }) => {
  const { t } = useTranslation()
  const { changes, renumbered } = comparison
  if (!changes.length && !renumbered.length) return <Empty description={t("compare.none")} />
  return (
    <>
      <ol className="compare-changes">
        {changes.map((change, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a comparison is never changed after it is made
          <Item key={n} change={change} onGo={onGo} />
        ))}
      </ol>
      {renumbered.length ? (
        <details className="compare-renumbered">
          <summary>{t("compare.renumbered", { total: renumbered.length })}</summary>
          <p className="muted">{renumbered.map(({ before, after }) => `${before} → ${after}`).join("；")}</p>
        </details>
      ) : null}
    </>
  )
}

const letter = (index: number): string => {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last
}

/** The drafted list for the foreword: choose what is technical, copy. */
export const TechnicalList = ({ comparison }: { comparison: Comparison }) => {
  const { t } = useTranslation()
  const { technical } = comparison
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    setChosen(new Set(technical.flatMap(({ likely }, n) => (likely ? [n] : []))))
    setIsCopied(false)
  }, [technical])
  const toggle = (n: number, isOn: boolean): void => {
    const next = new Set(chosen)
    if (isOn) next.add(n)
    else next.delete(n)
    setChosen(next)
  }
  const copy = async (): Promise<void> => {
    const texts = technical.filter((_, n) => chosen.has(n)).map(({ text }) => text)
    await navigator.clipboard.writeText(texts.join("\n"))
    setIsCopied(true)
  }
  if (!technical.length) return <Empty description={t("compare.technicalNone")} />
  let count = -1
  return (
    <>
      <p className="muted">{t("compare.technicalHelp")}</p>
      <ul className="compare-technical">
        {technical.map(({ text, id }, n) => {
          if (chosen.has(n)) count++
          return (
            <li key={`${id} ${text}`}>
              <Checkbox checked={chosen.has(n)} onChange={(event) => toggle(n, event.target.checked)}>
                {chosen.has(n) ? `${letter(count)}) ` : ""}
                {text}
              </Checkbox>
            </li>
          )
        })}
      </ul>
      <Button size="small" disabled={!chosen.size} onClick={() => void copy()}>
        {t("compare.copy", { total: chosen.size })}
      </Button>
      {isCopied ? (
        <p className="muted" role="status">
          {t("compare.copied")}
        </p>
      ) : null}
    </>
  )
}
