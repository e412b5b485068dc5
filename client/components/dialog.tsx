import { Modal, type ModalProps } from "antd"
import { type RefObject, useEffect, useRef } from "react"
import { focusDialog } from "./dialog-focus.ts"

/** What had the keyboard may go when a dialog comes to its next step; then the step's first thing has it. */
export const useKeptFocus = (box: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const timer = setTimeout(() => {
      const active = document.activeElement
      if (active === document.body || active?.matches("[role=dialog]")) focusDialog(box.current)
    })
    return () => clearTimeout(timer)
  })
}

/** A dialog whose keyboard begins where one begins in it. antd's own focus trap gives it to the closing cross. */
export const Dialog = (props: ModalProps) => {
  const box = useRef<HTMLDivElement>(null)
  useKeptFocus(box)
  return (
    <Modal
      modalRender={(content) => <div ref={box}>{content}</div>}
      afterOpenChange={(isOpen) => isOpen && setTimeout(() => focusDialog(box.current))}
      {...props}
    />
  )
}
