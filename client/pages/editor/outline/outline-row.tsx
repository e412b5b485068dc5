import { memo } from "react"
import { useTranslation } from "react-i18next"
import { Face } from "../../../components/face.tsx"
import { CaretDownOutlined, CaretRightOutlined, EditOutlined } from "../../../components/icons.tsx"
import type { Visitor } from "../faces.tsx"

export const rowHeight = 26
export const rowId = (id: string): string => `outline-${id}`

/** What a row shows and no more: most rows stay as they are when the document changes. */
interface RowProps {
  id: string
  label: string
  title: string
  depth: number
  top: number
  folds: "open" | "folded" | "none"
  isCurrent: boolean
  isActive: boolean
  drop: "before" | "after" | null
  people: readonly Visitor[]
  /** Those who say that they are writing this clause. */
  claims: readonly Visitor[]
  draggable: boolean
}

const classOf = ({ isCurrent, isActive, drop, depth }: RowProps): string =>
  [
    "outline-row",
    isCurrent ? "current" : "",
    isActive ? "active" : "",
    drop ? `drop-${drop}` : "",
    depth === 0 ? "top" : "",
  ]
    .filter(Boolean)
    .join(" ")

const Claim = ({ person }: { person: Visitor }) => {
  const { t } = useTranslation()
  const words = person.isMe ? t("presence.myClaim") : t("presence.claimed", { name: person.name })
  return (
    <span className="outline-claim" title={words} style={{ color: person.color }}>
      <EditOutlined />
      <span className="visually-hidden">{words}</span>
    </span>
  )
}

/** One line of the outline: fold mark, number, title, who is there. Mouse and keyboard are served by the tree. */
export const OutlineRow = memo((props: RowProps) => {
  const { id, label, title, depth, top, folds, isCurrent, people, claims, draggable } = props
  const { t } = useTranslation()
  return (
    // The tree has the focus and names the active row (aria-activedescendant).
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={rowId(id)}
      data-section={id}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={isCurrent}
      aria-expanded={folds === "none" ? undefined : folds === "open"}
      className={classOf(props)}
      style={{ top, height: rowHeight, paddingLeft: 6 + depth * 14 }}
      draggable={draggable}
    >
      <span className="outline-fold" aria-hidden="true">
        {folds === "none" ? null : folds === "open" ? <CaretDownOutlined /> : <CaretRightOutlined />}
      </span>
      {label ? <span className="outline-number">{label}</span> : null}
      <span className={title ? "outline-title" : "outline-title muted"} title={title}>
        {title || t("outline.untitled")}
      </span>
      {claims.map((person) => (
        <Claim key={person.id} person={person} />
      ))}
      {people.length ? (
        <span className="outline-people">
          {people.slice(0, 3).map((person) => (
            <span key={person.id} title={person.name}>
              <Face person={person} size={16} />
            </span>
          ))}
        </span>
      ) : null}
    </div>
  )
})
