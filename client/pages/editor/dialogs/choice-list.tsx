import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react"

interface ChoiceProps<T> {
  items: readonly T[]
  keyOf: (item: T) => string
  render: (item: T) => ReactNode
  onActive?: (item: T | undefined) => void
  onChoose: (item: T) => void
  /** The search field; gets what ties it to the list for the keyboard and for screen readers. */
  field: (bound: {
    onKeyDown: (event: KeyboardEvent) => void
    role: "combobox"
    "aria-expanded": boolean
    "aria-controls": string
    "aria-activedescendant": string | undefined
  }) => ReactNode
  label: string
  empty: string
}

/** A search field over a list: arrows choose, Enter takes, the mouse does both. */
export const ChoiceList = <T,>(props: ChoiceProps<T>) => {
  const { items, keyOf, render, onActive, onChoose, field, label, empty } = props
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const index = Math.min(active, items.length - 1)
  const item = items[index]
  const activeKey = item ? keyOf(item) : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when another item becomes active, not on every render
  useEffect(() => {
    onActive?.(item)
    // Newer browsers answer scrollIntoView with a promise, which an effect must not return.
    list.current?.querySelector(".choice.active")?.scrollIntoView({ block: "nearest" })
  }, [activeKey])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === "ArrowDown") setActive(Math.min(items.length - 1, index + 1))
    else if (event.key === "ArrowUp") setActive(Math.max(0, index - 1))
    else if (event.key === "Enter" && item) onChoose(item)
    else return
    event.preventDefault()
  }
  return (
    <>
      {field({
        onKeyDown,
        role: "combobox",
        "aria-expanded": items.length > 0,
        "aria-controls": id,
        "aria-activedescendant": activeKey ? `${id}-${index}` : undefined,
      })}
      <div ref={list} className="choices">
        {/* A list of choices holds choices: why there is none is said beside it. */}
        <div id={id} role="listbox" aria-label={label} hidden={!items.length}>
          {items.map((other, position) => (
            // The search field has the keyboard and names the active option.
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            // biome-ignore lint/a11y/useFocusableInteractive: see above
            <div
              key={keyOf(other)}
              id={`${id}-${position}`}
              role="option"
              aria-selected={position === index}
              className={position === index ? "choice active" : "choice"}
              onPointerMove={() => setActive(position)}
              onClick={() => onChoose(other)}
            >
              {render(other)}
            </div>
          ))}
        </div>
        {items.length ? null : <p className="muted choices-empty">{empty}</p>}
      </div>
    </>
  )
}
