const fields =
  "textarea, input:not([type=radio], [type=checkbox], [type=file], [role=combobox]), [contenteditable=true]"
const controls = "button, a[href], input, textarea, select, [tabindex='0']"

/**
 * Where the keyboard goes when a dialog opens: to its first field; without one to the first thing that one can do in it, else to
 * what it is called, so that a screen reader says it. Never to the cross that closes it. Who is in the dialog already stays.
 */
export const focusDialog = (box: Element | null | undefined): void => {
  const parts = [".ant-modal-body", ".ant-modal-footer"].map((part) => box?.querySelector(part))
  if (parts.some((part) => part?.contains(document.activeElement))) return
  const found = (selector: string): HTMLElement | undefined =>
    parts
      .flatMap((part) => [...(part?.querySelectorAll<HTMLElement>(selector) ?? [])])
      .find((control) => !control.matches(":disabled") && control.checkVisibility())
  const first = found(fields) ?? found(controls)
  if (first) return first.focus({ preventScroll: true })
  const title = box?.querySelector<HTMLElement>(".ant-modal-title")
  title?.setAttribute("tabindex", "-1")
  title?.focus({ preventScroll: true })
}
