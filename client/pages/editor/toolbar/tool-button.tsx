import { Button, Dropdown, type MenuProps } from "antd"
import { type MouseEvent, type ReactNode, useState } from "react"
import { usePreferences } from "../../../app/preferences.ts"
import { shownShortcut } from "../../../app/shortcuts.ts"
import { useSession, useWorkspace } from "../workspace.tsx"
import { commandOf, commandsOf, mayAsk } from "./catalogue.ts"

/** Keeps the cursor where it is while a button is pressed. */
export const keepFocus = (event: MouseEvent): void => event.preventDefault()

interface ToolProps {
  command: string
  icon: ReactNode
  /** Words beside the icon; without them the name of the command is in the tooltip only. */
  label?: string
}

/** A button for one command of the catalogue, disabled while the command cannot run. */
export const ToolButton = ({ command, icon, label }: ToolProps) => {
  const { perform } = useWorkspace()
  const { language } = usePreferences()
  const enabled = useSession((session) => mayAsk(session, command))
  const entry = commandOf(command)
  if (!entry) return null
  const name = entry.label[language]
  return (
    <Button
      type="text"
      size="small"
      className="tool"
      icon={icon}
      aria-label={name}
      title={entry.shortcut ? `${name} ${shownShortcut(entry.shortcut)}` : name}
      disabled={!enabled}
      onMouseDown={keepFocus}
      onClick={() => perform(command)}
    >
      {label ? <span className="tool-label">{label}</span> : null}
    </Button>
  )
}

interface FamilyProps {
  /** "setBlock", "list" ...: all commands whose name begins so. */
  family?: string
  commands?: readonly string[]
  name: string
  icon?: ReactNode
  label?: string
  className?: string
}

/** A menu of commands; those that cannot run now are shown and cannot be chosen. Asked only while it is open. */
export const ToolMenu = ({ family, commands = [], name, icon, label, className = "" }: FamilyProps) => {
  const { perform, session } = useWorkspace()
  const { language } = usePreferences()
  const [open, setOpen] = useState(false)
  const entries = family ? commandsOf(family) : commands.flatMap((command) => commandOf(command) ?? [])
  const enabled = useSession((session) =>
    open ? entries.map((entry) => (mayAsk(session, entry.name) ? "1" : "0")).join("") : "",
  )
  const items: MenuProps["items"] = entries.map((entry, index) => ({
    key: entry.name,
    label: entry.label[language],
    disabled: enabled[index] !== "1",
    ...(entry.shortcut ? { extra: shownShortcut(entry.shortcut) } : {}),
  }))
  const change = (next: boolean): void => {
    setOpen(next)
    if (!next) session.view?.focus()
  }
  return (
    <Dropdown
      open={open}
      trigger={["click"]}
      menu={{
        items,
        onClick: ({ key }) => perform(key),
        // Whoever chooses with the mouse keeps the keyboard in the text: nothing has to bring it back.
        onMouseDown: keepFocus,
        style: { maxHeight: "70vh", overflowY: "auto" },
      }}
      onOpenChange={change}
    >
      <Button
        type="text"
        size="small"
        className={`tool has-menu ${className}`}
        icon={icon}
        aria-label={name}
        aria-haspopup="menu"
        title={name}
        onMouseDown={keepFocus}
      >
        {label ? <span className="tool-label">{label}</span> : null}
      </Button>
    </Dropdown>
  )
}
