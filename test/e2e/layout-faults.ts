import type { Page } from "playwright-core"

/**
 * What does not fit in what is seen: a page that scrolls sideways, a layer that leaves the screen, a control that is cut, lies outside or
 * is covered by another, words that are cut without a sign. One line for each; the text of the standard is judged by nobody.
 */
export const layoutFaults = (page: Page, part?: string): Promise<string[]> =>
  page.evaluate((selector) => {
    const faults: string[] = []
    const [wide, high] = [innerWidth, innerHeight]
    const slack = 1.5
    const nameOf = (element: Element): string => {
      const words = element.getAttribute("aria-label") || element.textContent?.trim().slice(0, 40) || ""
      return `${element.tagName.toLowerCase()}.${[...element.classList].join(".")} “${words}”`
    }
    const isSeen = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect()
      // What only screen readers get is one pixel large.
      return (
        width > 2 && height > 2 && element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })
      )
    }

    const { scrollWidth } = document.scrollingElement!
    if (scrollWidth > wide + slack) faults.push(`the page is ${scrollWidth} wide`)

    // Who opens a dialog by the keyboard is in it, at the first thing to do: not outside it, nor at the cross that closes it.
    const shown = [...document.querySelectorAll(".ant-modal")].filter(isSeen).at(-1)
    const place = document.activeElement
    if (shown && (!place || !shown.contains(place) || place.matches(".ant-modal-close, [role=dialog]")))
      faults.push(`the keyboard of the dialog is at ${place ? nameOf(place) : "nothing"}`)

    const layers =
      ".ant-modal, .ant-dropdown, .ant-popover, .ant-drawer-content-wrapper, .slash-menu, .side-panel, .ant-select-dropdown, .ant-picker-dropdown, .finding-popover, .suggestion-popover"
    for (const layer of document.querySelectorAll(layers)) {
      if (!isSeen(layer)) continue
      const { left, right, top, bottom } = layer.getBoundingClientRect()
      if (left < -slack || right > wide + slack || top < -slack || bottom > high + slack)
        faults.push(`${nameOf(layer)} is from ${left},${top} to ${right},${bottom}`)
    }

    // Whether an ancestor hides a part of it. A table may be wider than its frame and be scrolled; a row of buttons may not.
    const cutter = (element: Element): Element | null => {
      const { left, right } = element.getBoundingClientRect()
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
        const { overflowX } = getComputedStyle(up)
        if (overflowX !== "visible" && up.querySelector("table")?.contains(element)) return null
        const frame = up.getBoundingClientRect()
        if (overflowX !== "visible" && (left < frame.left - slack || right > frame.right + slack)) return up
      }
      return left < -slack || right > wide + slack ? document.body : null
    }
    const coverer = (element: Element): Element | null => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      if (x < 0 || y < 0 || x > wide || y > high) return null
      // Scrolled out of its frame it is covered by nobody.
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
        const frame = up.getBoundingClientRect()
        const isFrame = getComputedStyle(up).overflowY !== "visible"
        if (isFrame && (y < frame.top || y > frame.bottom || x < frame.left || x > frame.right)) return null
      }
      const found = document.elementFromPoint(x, y)
      if (!found || element.contains(found) || found.contains(element)) return null
      const label = found.closest("label")
      return label?.contains(element) ? null : found
    }

    const controls =
      "button, a[href], input, textarea, select, [role=tab], [role=menuitem], .ant-segmented-item, .ant-select"
    const scopes = [...document.querySelectorAll(selector ?? "body")].filter(isSeen)
    // A link past the header shows itself when the keyboard comes to it.
    const apart = ".skip, .paper, .ProseMirror, .printed-page, .cover, article"
    for (const scope of scopes) {
      for (const control of scope.querySelectorAll(controls)) {
        if (!isSeen(control) || control.closest(apart)) continue
        // Tabs for which there is no room are in the menu at the end of their row.
        if (
          control.closest(".ant-tabs-nav-list") &&
          control.closest(".ant-tabs-nav-wrap-ping-right, .ant-tabs-nav-wrap-ping-left")
        )
          continue
        const by = cutter(control)
        if (by) faults.push(`${nameOf(control)} is cut by ${by.tagName.toLowerCase()}.${by.className}`)
        else if (coverer(control))
          faults.push(`${nameOf(control)} is covered by ${nameOf(coverer(control)!)}`)
      }
      for (const element of scope.querySelectorAll<HTMLElement>("*")) {
        const hasWords = [...element.childNodes].some(
          (node) => node.nodeType === 3 && node.textContent!.trim(),
        )
        if (!hasWords || !isSeen(element) || element.closest(apart)) continue
        const { overflowX, textOverflow, textWrapMode } = getComputedStyle(element) as CSSStyleDeclaration & {
          textWrapMode: string
        }
        const isCut = element.scrollWidth > element.clientWidth + slack && element.clientWidth > 0
        if (isCut && overflowX === "hidden" && !(textOverflow === "ellipsis" && textWrapMode === "nowrap"))
          faults.push(`the words of ${nameOf(element)} are cut`)
        if (
          isCut &&
          overflowX === "visible" &&
          getComputedStyle(element).display !== "inline" &&
          cutter(element)
        )
          faults.push(`the words of ${nameOf(element)} leave their place`)
      }
    }
    return [...new Set(faults)]
  }, part)
