import type { SaveState } from "../../collab/provider.ts"

/** Milliseconds without an unsaved letter until the words say "saved": at each letter they would flicker, and cost a second frame. */
export const savedRest = 250

/**
 * Keeps two attributes of an element in step with the save state: `data-save-state` at once, for whoever reads the page from
 * outside, and `data-shown`, which the style sheet draws, with a rest before "saved". It may say "saving" too long, never too short.
 */
export const followSaveState = (
  dataset: DOMStringMap,
  stateOf: () => SaveState,
): { show: () => void; stop: () => void } => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => clearTimeout(timer)
  const show = (): void => {
    const state = stateOf()
    if (dataset["saveState"] === state) return
    dataset["saveState"] = state
    stop()
    const draw = (): void => void (dataset["shown"] = state)
    if (state === "saved" && dataset["shown"]) timer = setTimeout(draw, savedRest)
    else draw()
  }
  return { show, stop }
}
