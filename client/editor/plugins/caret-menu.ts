import type { EditorView } from "prosemirror-view"

/** An element with nothing but words in it. */
export const element = (tag: string, words: string): HTMLElement => {
  const made = document.createElement(tag)
  made.textContent = words
  return made
}

/** One line of a menu at the caret; the mouse chooses it without taking the focus out of the text. */
export const menuOption = (
  isSelected: boolean,
  content: (string | Node)[],
  choose: () => void,
): HTMLElement => {
  const item = document.createElement("div")
  item.setAttribute("role", "option")
  item.setAttribute("aria-selected", String(isSelected))
  item.append(...content)
  item.addEventListener("mousedown", (event) => {
    event.preventDefault()
    choose()
  })
  return item
}

/** Shows a menu with these lines below the caret, above it where there is no room, always within the window. */
export const showAtCaret = (view: EditorView, menu: HTMLElement, options: HTMLElement[]): void => {
  menu.replaceChildren(...options)
  menu.hidden = false
  menu.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" })
  const { left, bottom, top } = view.coordsAtPos(view.state.selection.head)
  const height = menu.offsetHeight
  const isBelow = bottom + height + 8 < window.innerHeight
  menu.style.left = `${Math.max(8, Math.min(left, window.innerWidth - menu.offsetWidth - 8))}px`
  menu.style.top = `${isBelow ? bottom + 4 : Math.max(8, top - height - 4)}px`
}
