import { type RefObject, useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Printed } from "./printed.ts"

interface PageProps {
  printed: Printed
  index: number
  /** Width on screen, in CSS pixels. */
  width: number
  scroller: RefObject<HTMLElement | null>
}

/** True while an element is in sight of a scrolling one, or a screen away. */
const useNear = (
  element: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
): boolean => {
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => setNear(!!entry?.isIntersecting), {
      root: scroller.current,
      rootMargin: "100% 0px",
    })
    if (element.current) observer.observe(element.current)
    return () => observer.disconnect()
  }, [element, scroller])
  return isNear
}

/** One sheet of paper; it is drawn when it comes near and forgotten when it has gone: 300 pages do not fit into memory. */
const Sheet = ({ printed, index, width, scroller }: PageProps) => {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const isNear = useNear(box, scroller)
  const size = printed.sizes[index]!
  useEffect(() => {
    if (!isNear) return
    const canvas = document.createElement("canvas")
    const { done, stop } = printed.draw(index, canvas, width * devicePixelRatio)
    void done.then(() => box.current?.replaceChildren(canvas))
    return () => {
      stop()
      canvas.remove()
    }
  }, [printed, index, width, isNear])
  return (
    <div
      ref={box}
      className="printed-page"
      role="img"
      aria-label={t("preview.page", { page: index + 1, total: printed.pageCount })}
      data-page={index}
      style={{ width, height: (width * size.height) / size.width }}
    />
  )
}

/** All sheets, one under the other; tells which one is in front. */
export const Pages = ({
  printed,
  zoom,
  scroller,
  onPage,
}: {
  printed: Printed
  /** 1: as large as on paper. */
  zoom: number
  scroller: RefObject<HTMLElement | null>
  onPage: (page: number) => void
}) => {
  const { t } = useTranslation()
  const name = t("preview.title")
  const look = (): void => {
    const element = scroller.current
    if (!element) return
    const middle = element.scrollTop + element.clientHeight / 3
    const pages = [...element.querySelectorAll<HTMLElement>("[data-page]")]
    onPage(
      Math.max(
        0,
        pages.findLastIndex((page) => page.offsetTop <= middle),
      ),
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it to scroll it
    <section ref={scroller} className="printed-pages" onScroll={look} tabIndex={0} aria-label={name}>
      {printed.sizes.map(({ width }, index) => (
        <Sheet
          // biome-ignore lint/suspicious/noArrayIndexKey: pages are their numbers
          key={index}
          printed={printed}
          index={index}
          width={Math.round((width * zoom * 96) / 72)}
          scroller={scroller}
        />
      ))}
    </section>
  )
}
