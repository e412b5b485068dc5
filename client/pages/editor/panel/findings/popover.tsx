import { useCallback, useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { usePreferences } from "../../../../app/preferences.ts"
import { useWorkspace } from "../../workspace.tsx"
import { FindingDetail } from "./detail.tsx"
import { useChecks, useChecksOf } from "./use-checks.ts"

interface Spot {
  /** Keys of the findings whose marks lie there: marks may overlap. */
  keys: string[]
  left: number
  /** Below the mark, or above it where there is no room. */
  top: number | "auto"
  bottom: number | "auto"
  /** Opened by a key or a click, not by the mouse that passed: it stays until one types, scrolls or clicks elsewhere. */
  isPinned: boolean
}

const width = 340
/** Milliseconds that the mouse rests on a mark before it speaks, and that it may be away before it is silent. */
const patience = { open: 350, close: 250 }

/** Keys of a mark and of those around it. What is said about a whole block is not said again at each of its words. */
const marksAround = (element: Element): string[] => {
  const own = element instanceof HTMLElement ? element.dataset["finding"] : undefined
  if (own && !element.classList.contains("finding")) return [own]
  const keys: string[] = []
  for (let at: Element | null = element; at && !at.classList.contains("ProseMirror"); at = at.parentElement) {
    const key =
      at instanceof HTMLElement && at.classList.contains("finding") ? at.dataset["finding"] : undefined
    if (key && !keys.includes(key)) keys.push(key)
  }
  return keys
}

const spotOf = (mark: Element, isPinned: boolean): Spot => {
  const { left, bottom, top } = mark.getBoundingClientRect()
  const isLow = bottom > window.innerHeight - 190
  return {
    keys: marksAround(mark),
    left: Math.max(8, Math.min(left, window.innerWidth - width - 8)),
    top: isLow ? "auto" : bottom + 4,
    bottom: isLow ? Math.min(window.innerHeight - top + 4, window.innerHeight - 260) : "auto",
    isPinned,
  }
}

/** Shows the popover over a mark that the mouse rests on, or that F8 or a click went to; typing and scrolling hide it. */
const useSpot = (): { spot: Spot | null; hold: (isHeld: boolean) => void; close: () => void } => {
  const { session, isActive } = useWorkspace()
  const checks = useChecksOf()
  const [spot, setSpot] = useState<Spot | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const close = useCallback((): void => {
    clearTimeout(timer.current)
    setSpot(null)
  }, [])
  useEffect(() => {
    if (!isActive) return close()
    const after = (delay: number, work: () => void): void => {
      clearTimeout(timer.current)
      timer.current = setTimeout(work, delay)
    }
    const markOf = (target: EventTarget | null): Element | null =>
      target instanceof Element ? target.closest(".paper .ProseMirror .finding") : null
    const onOver = (event: MouseEvent): void => {
      if (event.buttons) return
      const mark = markOf(event.target)
      if (mark) after(patience.open, () => mark.isConnected && setSpot(spotOf(mark, false)))
      else if (event.target instanceof Element && !event.target.closest(".finding-popover"))
        after(patience.close, () => setSpot((old) => (old?.isPinned ? old : null)))
    }
    const onClick = (event: MouseEvent): void => {
      const mark = markOf(event.target)
      const isInside = event.target instanceof Element && event.target.closest(".finding-popover")
      if (!mark) return isInside ? undefined : close()
      const found = spotOf(mark, true)
      checks.pick(found.keys[0]!)
      setSpot(found)
    }
    const onScroll = (event: Event): void => {
      if (event.target instanceof Element && event.target.classList.contains("desk")) close()
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.target instanceof Element && event.target.closest(".finding-popover")) {
        if (event.key !== "Escape") return
        close()
        session.view?.focus()
        return
      }
      if (event.altKey && event.key === "Enter") {
        const button = document.querySelector<HTMLElement>(".finding-popover button")
        if (button) event.preventDefault()
        button?.focus()
        return
      }
      const isTyped = event.target instanceof Element && event.target.closest(".ProseMirror")
      if (isTyped && !["F8", "Shift", "Alt", "Control"].includes(event.key)) {
        close()
        checks.leave()
      }
    }
    document.addEventListener("mouseover", onOver)
    document.addEventListener("click", onClick)
    document.addEventListener("scroll", onScroll, { capture: true, passive: true })
    document.addEventListener("keydown", onKey, true)
    return () => {
      clearTimeout(timer.current)
      document.removeEventListener("mouseover", onOver)
      document.removeEventListener("click", onClick)
      document.removeEventListener("scroll", onScroll, { capture: true })
      document.removeEventListener("keydown", onKey, true)
    }
  }, [isActive, checks, session, close])
  const current = useChecks((all) => all.current)
  useEffect(() => {
    if (!current) return setSpot(null)
    // The text has to be laid out at its new place, and scrolled there.
    const wait = setTimeout(() => {
      const mark = session.view?.dom.querySelector(`[data-finding="${CSS.escape(current)}"]`)
      // The list says the same, where it is open.
      if (mark && !document.querySelector(".finding-row.current")) setSpot(spotOf(mark, true))
    }, 120)
    return () => clearTimeout(wait)
  }, [current, session])
  const hold = (isHeld: boolean): void => {
    clearTimeout(timer.current)
    if (!isHeld)
      timer.current = setTimeout(() => setSpot((old) => (old?.isPinned ? old : null)), patience.close)
  }
  return { spot, hold, close }
}

/** What is wrong with the words under the mouse or the caret, why, and what can be done. */
export const FindingPopover = () => {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const checks = useChecksOf()
  const { spot, hold } = useSpot()
  // Findings go away under the popover when somebody mends them.
  useChecks((all) => all.version)
  const findings = spot?.keys.flatMap((key) => checks.find(key) ?? []) ?? []
  if (!spot || !findings.length) return null
  return (
    <div
      className="finding-popover"
      role="dialog"
      aria-label={t("checks.popover")}
      style={{ left: spot.left, top: spot.top, bottom: spot.bottom, width }}
      onMouseEnter={() => hold(true)}
      onMouseLeave={(event) => {
        // Who writes a reason may move the mouse away.
        if (!event.currentTarget.contains(document.activeElement)) hold(false)
      }}
    >
      {findings.map((finding) => (
        <section key={`${finding.rule} ${finding.from}`}>
          <h4 className={finding.severity}>
            <span className="visually-hidden">{t(`checks.one.${finding.severity}`)} </span>
            {finding.message[language]}
          </h4>
          <FindingDetail finding={finding} />
        </section>
      ))}
    </div>
  )
}
