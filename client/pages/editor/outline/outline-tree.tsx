import { App } from "antd"
import { type MouseEvent, type RefObject, useEffect, useMemo, useRef } from "react"
import { useTranslation } from "react-i18next"
import type { OutlineItem } from "../../../editor/index.ts"
import type { Visitor } from "../faces.tsx"
import { placeOf } from "../place.ts"
import { useSession, useWorkspace } from "../workspace.tsx"
import { OutlineRow, rowHeight, rowId } from "./outline-row.tsx"
import { hasChildren } from "./tree.ts"
import { useDrag } from "./use-drag.ts"
import { useOutlineKeys } from "./use-outline-keys.ts"
import { usePeopleBySection } from "./use-people.ts"
import { useWindow } from "./use-window.ts"

const useMove = (): ((id: string, before: string | null) => void) => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const { message } = App.useApp()
  return (id, before) => {
    if (!session.moveSection(id, before)) message.info(t("outline.notMoved"))
  }
}

/** Keeps the row of the clause that the cursor is in within sight, unless somebody is using the outline itself. */
const useFollow = (scroller: RefObject<HTMLElement | null>, index: number): void => {
  useEffect(() => {
    const element = scroller.current
    if (!element || index < 0 || element.contains(document.activeElement)) return
    const top = index * rowHeight
    if (top < element.scrollTop) element.scrollTop = top - rowHeight
    else if (top + 2 * rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + 3 * rowHeight - element.clientHeight
  }, [scroller, index])
}

/** One and the same for every row: a new one each time would make all rows new. */
const nobody: readonly Visitor[] = []

interface TreeProps {
  items: readonly OutlineItem[]
  shown: readonly OutlineItem[]
  folded: ReadonlySet<string>
  fold: (id: string, closed: boolean) => void
  isSearch: boolean
  onGone?: () => void
}

/** The rows in sight, and what mouse and keyboard do with them. */
export const OutlineTree = ({ items, shown, folded, fold, isSearch, onGone }: TreeProps) => {
  const { t } = useTranslation()
  const { session, canWrite } = useWorkspace()
  const current = useSession((session) => placeOf(session)?.sectionId ?? null)
  const people = usePeopleBySection()
  const scroller = useRef<HTMLDivElement>(null)
  const positions = useMemo(() => new Map(items.map((item, index) => [item.id, index])), [items])
  const { first, last } = useWindow(scroller, shown.length, rowHeight)
  const move = useMove()
  const drag = useDrag(items, shown, move)
  const go = (id: string): void => {
    keys.setActive(id)
    session.goTo(id)
    onGone?.()
  }
  const keys = useOutlineKeys(items, shown, current, { go, fold, move: canWrite ? move : null })
  const position = shown.findIndex((item) => item.id === current)
  useFollow(scroller, position)
  const foldsOf = ({ id }: OutlineItem): "open" | "folded" | "none" => {
    if (isSearch || !hasChildren(items, positions.get(id)!)) return "none"
    return folded.has(id) ? "folded" : "open"
  }
  /** Serves a row: events come to the tree, so that rows hold nothing that changes. */
  const onRow =
    <E extends MouseEvent>(serve: (event: E, item: OutlineItem, row: Element) => void) =>
    (event: E): void => {
      const row = (event.target as Element).closest<HTMLElement>("[data-section]")
      const item = row && shown.find(({ id }) => id === row.dataset["section"])
      if (item) serve(event, item, row)
    }
  const click = ({ target }: MouseEvent, { id }: OutlineItem): void =>
    (target as Element).closest(".outline-fold") ? fold(id, !folded.has(id)) : go(id)
  const row = (item: OutlineItem, index: number) => (
    <OutlineRow
      key={item.id}
      id={item.id}
      label={item.label}
      title={item.title}
      depth={item.depth}
      top={index * rowHeight}
      folds={foldsOf(item)}
      isCurrent={item.id === current}
      isActive={item.id === keys.active}
      drop={drag.markAt(item.id)}
      people={people.here.get(item.id) ?? nobody}
      claims={people.claims.get(item.id) ?? nobody}
      draggable={canWrite && !isSearch}
    />
  )
  return (
    <div
      ref={scroller}
      className="outline-tree"
      role="tree"
      tabIndex={0}
      aria-label={t("outline.title")}
      title={canWrite ? t("outline.help") : undefined}
      aria-activedescendant={keys.active ? rowId(keys.active) : undefined}
      onKeyDown={keys.onKeyDown}
      onClick={onRow(click)}
      onDragStart={onRow(drag.start)}
      onDragOver={onRow(drag.over)}
      onDrop={onRow(drag.drop)}
      onDragEnd={drag.end}
    >
      <div style={{ height: shown.length * rowHeight, position: "relative" }} role="presentation">
        {shown.slice(first, last).map((item, offset) => row(item, first + offset))}
      </div>
      {shown.length ? null : (
        <p className="outline-empty">{t(isSearch ? "outline.none" : "outline.empty")}</p>
      )}
    </div>
  )
}
