import { App, Button, Input } from "antd"
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { NodeCollapseOutlined, NodeExpandOutlined } from "../../../components/icons.tsx"
import { placeOf } from "../place.ts"
import { sameItems, useSession, useWorkspace } from "../workspace.tsx"
import { OutlineRow, rowHeight, rowId } from "./outline-row.tsx"
import { hasChildren, neighbourOf, searchItems, visibleItems } from "./tree.ts"
import { useDrag } from "./use-drag.ts"
import { usePeopleBySection } from "./use-people.ts"
import { useWindow } from "./use-window.ts"

/** The live structure of the text: to read it, to go somewhere, to move a clause. */
export const Outline = ({ onGone }: { onGone?: () => void }) => {
  const { t } = useTranslation()
  const { session, canWrite } = useWorkspace()
  const items = useSession((session) => session.outline, sameItems)
  const current = useSession((session) => placeOf(session)?.sectionId ?? null)
  const people = usePeopleBySection()
  const [query, setQuery] = useState("")
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState<string | null>(null)
  const scroller = useRef<HTMLDivElement>(null)

  const shown = useMemo(
    () => (query.trim() ? searchItems(items, query) : visibleItems(items, folded)),
    [items, folded, query],
  )
  const positions = useMemo(() => new Map(items.map((item, index) => [item.id, index])), [items])
  const { first, last } = useWindow(scroller, shown.length, rowHeight)
  const move = useMove()
  const drag = useDrag(items, shown, move)
  useFollow(
    scroller,
    shown.findIndex((item) => item.id === current),
  )

  const go = (id: string): void => {
    setActive(id)
    session.goTo(id)
    onGone?.()
  }
  const fold = (id: string, closed: boolean): void => {
    const next = new Set(folded)
    next[closed ? "add" : "delete"](id)
    setFolded(next)
  }
  const foldAll = (): void =>
    setFolded(
      folded.size ? new Set() : new Set(items.filter((item) => item.depth === 0).map((item) => item.id)),
    )
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = shown.findIndex((item) => item.id === (active ?? current))
    const item = shown[index]
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step && event.altKey && item) {
      const before = neighbourOf(items, item.id, step < 0 ? "up" : "down")
      if (before !== undefined && canWrite) move(item.id, before)
    } else if (step) setActive(shown[Math.min(shown.length - 1, Math.max(0, index + step))]?.id ?? null)
    else if (event.key === "Home") setActive(shown[0]?.id ?? null)
    else if (event.key === "End") setActive(shown.at(-1)?.id ?? null)
    else if (event.key === "Enter" && item) go(item.id)
    else if (event.key === "ArrowLeft" && item) fold(item.id, true)
    else if (event.key === "ArrowRight" && item) fold(item.id, false)
    else return
    event.preventDefault()
  }

  return (
    <nav className="outline" aria-label={t("outline.title")}>
      <div className="outline-bar">
        <Input
          size="small"
          allowClear
          placeholder={t("outline.search")}
          aria-label={t("outline.search")}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <Button
          type="text"
          size="small"
          icon={folded.size ? <NodeExpandOutlined /> : <NodeCollapseOutlined />}
          aria-label={t(folded.size ? "outline.expandAll" : "outline.collapseAll")}
          title={t(folded.size ? "outline.expandAll" : "outline.collapseAll")}
          onClick={foldAll}
        />
      </div>
      <div
        ref={scroller}
        className="outline-tree"
        role="tree"
        tabIndex={0}
        aria-label={t("outline.title")}
        title={canWrite ? t("outline.help") : undefined}
        aria-activedescendant={active ? rowId(active) : undefined}
        onKeyDown={onKeyDown}
      >
        <div style={{ height: shown.length * rowHeight, position: "relative" }} role="presentation">
          {shown.slice(first, last).map((item, offset) => (
            <OutlineRow
              key={item.id}
              item={item}
              top={(first + offset) * rowHeight}
              folds={
                query || !hasChildren(items, positions.get(item.id)!)
                  ? "none"
                  : folded.has(item.id)
                    ? "folded"
                    : "open"
              }
              isCurrent={item.id === current}
              isActive={item.id === active}
              drop={drag.markAt(item.id)}
              people={people.get(item.id) ?? noPeople}
              draggable={canWrite && !query}
              onGo={() => go(item.id)}
              onFold={() => fold(item.id, !folded.has(item.id))}
              onDrag={drag.handlers(item)}
            />
          ))}
        </div>
        {shown.length ? null : <p className="outline-empty">{t(query ? "outline.none" : "outline.empty")}</p>}
      </div>
    </nav>
  )
}

const noPeople: never[] = []

const useMove = (): ((id: string, before: string | null) => void) => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const { message } = App.useApp()
  return (id, before) => {
    if (!session.moveSection(id, before)) message.info(t("outline.notMoved"))
  }
}

/** Keeps the row of the clause that the cursor is in within sight, unless somebody is using the outline itself. */
const useFollow = (scroller: React.RefObject<HTMLElement | null>, index: number): void => {
  useEffect(() => {
    const element = scroller.current
    if (!element || index < 0 || element.contains(document.activeElement)) return
    const top = index * rowHeight
    if (top < element.scrollTop) element.scrollTop = top - rowHeight
    else if (top + 2 * rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + 3 * rowHeight - element.clientHeight
  }, [scroller, index])
}
