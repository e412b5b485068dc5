import { Button, Input } from "antd"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { NodeCollapseOutlined, NodeExpandOutlined } from "../../../components/icons.tsx"
import { sameItems, useSession } from "../workspace.tsx"
import { OutlineTree } from "./outline-tree.tsx"
import { searchItems, visibleItems } from "./tree.ts"
import { useFolding } from "./use-folding.ts"

interface BarProps {
  query: string
  onQuery: (query: string) => void
  isFolded: boolean
  onFoldAll: () => void
}

const OutlineBar = ({ query, onQuery, isFolded, onFoldAll }: BarProps) => {
  const { t } = useTranslation()
  const name = t(isFolded ? "outline.expandAll" : "outline.collapseAll")
  return (
    <div className="outline-bar">
      <Input
        size="small"
        allowClear
        placeholder={t("outline.search")}
        aria-label={t("outline.search")}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
      />
      <Button
        type="text"
        size="small"
        icon={isFolded ? <NodeExpandOutlined /> : <NodeCollapseOutlined />}
        aria-label={name}
        title={name}
        onClick={onFoldAll}
      />
    </div>
  )
}

/** The live structure of the text: to read it, to go somewhere, to move a clause. */
export const Outline = ({ onGone }: { onGone?: () => void }) => {
  const { t } = useTranslation()
  const items = useSession((session) => session.outline, sameItems)
  const [query, setQuery] = useState("")
  const { folded, fold, foldAll } = useFolding(items)
  const shown = useMemo(
    () => (query.trim() ? searchItems(items, query) : visibleItems(items, folded)),
    [items, folded, query],
  )
  return (
    <nav className="outline" aria-label={t("outline.title")}>
      <OutlineBar query={query} onQuery={setQuery} isFolded={folded.size > 0} onFoldAll={foldAll} />
      <OutlineTree
        items={items}
        shown={shown}
        folded={folded}
        fold={fold}
        isSearch={query.trim() !== ""}
        {...(onGone ? { onGone } : {})}
      />
    </nav>
  )
}
