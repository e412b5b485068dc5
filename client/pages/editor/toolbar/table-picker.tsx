import { Button, Popover } from "antd"
import { type KeyboardEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { TableOutlined } from "../../../components/icons.tsx"
import { useCan, useWorkspace } from "../workspace.tsx"
import { keepFocus } from "./tool-button.tsx"

const most = { rows: 8, columns: 8 }

/** A grid of squares; pointing or the arrow keys choose the size, a click or Enter takes it. */
export const TableGrid = ({ onPick }: { onPick: (rows: number, columns: number) => void }) => {
  const { t } = useTranslation()
  const [size, setSize] = useState({ rows: 3, columns: 3 })
  const onKeyDown = (event: KeyboardEvent): void => {
    const [down, right] = steps[event.key] ?? [0, 0]
    if (event.key === "Enter") onPick(size.rows, size.columns)
    else if (!down && !right) return
    event.preventDefault()
    setSize({
      rows: Math.min(most.rows, Math.max(1, size.rows + down)),
      columns: Math.min(most.columns, Math.max(1, size.columns + right)),
    })
  }
  const label = t("table.size", size)
  return (
    <div className="table-picker">
      <button
        type="button"
        className="table-squares"
        aria-label={`${t("table.pick")} ${label}`}
        onKeyDown={onKeyDown}
        onMouseDown={keepFocus}
        onClick={() => onPick(size.rows, size.columns)}
      >
        {Array.from({ length: most.rows * most.columns }, (_, index) => {
          const row = Math.floor(index / most.columns) + 1
          const column = (index % most.columns) + 1
          return (
            <span
              key={`${row}.${column}`}
              className={row <= size.rows && column <= size.columns ? "square in" : "square"}
              onPointerEnter={() => setSize({ rows: row, columns: column })}
            />
          )
        })}
      </button>
      <p aria-live="polite">{label}</p>
    </div>
  )
}

const steps: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

export const TablePicker = () => {
  const { t } = useTranslation()
  const { perform } = useWorkspace()
  const [open, setOpen] = useState(false)
  const enabled = useCan("insertTable", 3, 3)
  const pick = (rows: number, columns: number): void => {
    setOpen(false)
    perform("insertTable", rows, columns)
  }
  return (
    <Popover
      open={open && enabled}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      content={<TableGrid onPick={pick} />}
    >
      <Button
        type="text"
        size="small"
        className="tool"
        icon={<TableOutlined />}
        aria-label={t("tool.table")}
        title={t("tool.table")}
        disabled={!enabled}
        onMouseDown={keepFocus}
      >
        <span className="tool-label">{t("tool.table")}</span>
      </Button>
    </Popover>
  )
}
