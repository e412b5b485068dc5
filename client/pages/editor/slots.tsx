import type { ReactNode } from "react"
import { createPortal } from "react-dom"

export type SlotName = "header" | "toolbar" | "outline" | "find" | "notices" | "panel" | "status"

/**
 * A place in the page that is filled later. `reserve`: its size is kept free until then, so that the text does not jump
 * when its neighbours come.
 */
export const Slot = ({ name, reserve = false }: { name: SlotName; reserve?: boolean }) => (
  <div className={reserve ? "slot reserved" : "slot"} data-slot={name} />
)

/** Puts something into a slot of a page. */
export const Fill = ({
  page,
  name,
  children,
}: {
  page: HTMLElement
  name: SlotName
  children: ReactNode
}) => {
  const slot = page.querySelector(`[data-slot="${name}"]`)
  return slot ? createPortal(children, slot) : null
}
