/**
 * Does some work when the browser has painted what there was to paint and nothing else to do; `timeout` (milliseconds): at the
 * latest then. `hasTime` says whether there is time left for another piece.
 */
export const whenIdle = (work: (hasTime: () => boolean) => void, timeout?: number): void => {
  // Safari has no idle callbacks; a pause does.
  if (typeof requestIdleCallback !== "function") setTimeout(() => work(() => true), 30)
  else
    requestIdleCallback(
      (deadline) => work(() => deadline.timeRemaining() > 2),
      timeout === undefined ? {} : { timeout },
    )
}
