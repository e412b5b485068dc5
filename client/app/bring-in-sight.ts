/** Frames in a row after which an element stands still, and frames after which one stops looking. */
const still = 3
const patience = 30

/** Pixels at the desk's upper and lower edge where words are not well in sight. */
const edge = 60

const isInSight = (element: Element): boolean => {
  const desk = element.closest(".desk")?.getBoundingClientRect()
  const { top, bottom } = element.getBoundingClientRect()
  return !!desk && top >= desk.top + edge && bottom <= desk.bottom - edge
}

/**
 * Scrolls an element into the middle of the desk (unless it is well in sight), or to its start, and looks again until it stands
 * still: sections that were not laid out had guessed heights, and get real ones some frames later. `find` is asked each
 * time, as the editor may have drawn the element anew; null: gone, nothing more to do.
 */
export const bringInSight = (find: () => Element | null, to: "middle" | "start" = "middle"): void => {
  let last = Number.NaN
  let stood = 0
  const look = (frames: number): void => {
    const element = find()
    if (!element) return
    if (to === "start") element.scrollIntoView({ block: "start" })
    else if (!isInSight(element)) element.scrollIntoView({ block: "center" })
    const { top } = element.getBoundingClientRect()
    stood = top === last ? stood + 1 : 0
    last = top
    if (stood < still && frames) requestAnimationFrame(() => look(frames - 1))
  }
  look(patience)
}
