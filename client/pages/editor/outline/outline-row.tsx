import type { DragEvent } from "react"
import { useTranslation } from "react-i18next"
import { Face } from "../../../components/face.tsx"
import { CaretDownOutlined, CaretRightOutlined, EditOutlined } from "../../../components/icons.tsx"
import type { OutlineItem } from "../../../editor/index.ts"
import type { Visitor } from "../faces.tsx"

export const rowHeight = 26
export const rowId = (id: string): string => `outline-${id}`

interface RowProps {
  item: OutlineItem
  top: number
  folds: "open" | "folded" | "none"
  isCurrent: boolean
  isActive: boolean
  drop: "before" | "after" | null
  people: Visitor[]
  /** Those who say that they are writing this clause. */
  claims: Visitor[]
  draggable: boolean
  onGo: () => void
  onFold: () => void
  onDrag: {
    start: (event: DragEvent) => void
    over: (event: DragEvent) => void
    drop: (event: DragEvent) => void
    end: () => void
  }
}

const classOf = ({ isCurrent, isActive, drop, item }: RowProps): string =>
  [
    "outline-row",
    isCurrent ? "current" : "",
    isActive ? "active" : "",
    drop ? `drop-${drop}` : "",
    item.depth === 0 ? "top" : "",
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

/** One line of the outline: fold mark, number, title, who is there. */
export const OutlineRow = (props: RowProps) => {
  const { item, top, folds, isCurrent, people, claims, draggable, onGo, onFold, onDrag } = props
  const { t } = useTranslation()
  return (
    // The keyboard is served by the tree itself, which names the active row (aria-activedescendant).
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={rowId(item.id)}
      role="treeitem"
      aria-level={item.depth + 1}
      aria-selected={isCurrent}
      aria-expanded={folds === "none" ? undefined : folds === "open"}
      className={classOf(props)}
      style={{ top, height: rowHeight, paddingLeft: 6 + item.depth * 14 }}
      draggable={draggable}
      onClick={onGo}
      onDragStart={onDrag.start}
      onDragOver={onDrag.over}
      onDrop={onDrag.drop}
      onDragEnd={onDrag.end}
    >
      <span
        className="outline-fold"
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation()
          onFold()
        }}
      >
        {folds === "none" ? null : folds === "open" ? <CaretDownOutlined /> : <CaretRightOutlined />}
      </span>
      {item.label ? <span className="outline-number">{item.label}</span> : null}
      <span className={item.title ? "outline-title" : "outline-title muted"} title={item.title}>
        {item.title || t("outline.untitled")}
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
}
