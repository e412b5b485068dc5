import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { SaveState } from "../../client/collab/provider.ts"
import { followSaveState, savedRest } from "../../client/pages/editor/shown-save-state.ts"

describe("the save state in the header", () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const follow = () => {
    const dataset: DOMStringMap = {}
    let state: SaveState = "saved"
    const { show, stop } = followSaveState(dataset, () => state)
    const turn = (next: SaveState): void => {
      state = next
      show()
    }
    show()
    return { dataset, turn, stop }
  }

  it("[EDIT-60] says saving with the first letter, and saved again when typing has rested", () => {
    const { dataset, turn } = follow()
    expect(dataset["shown"]).toBe("saved")
    for (let letter = 0; letter < 5; letter++) {
      turn("saving")
      expect(dataset).toEqual({ saveState: "saving", shown: "saving" })
      turn("saved")
      expect(dataset).toEqual({ saveState: "saved", shown: "saving" })
      vi.advanceTimersByTime(savedRest - 1)
    }
    vi.advanceTimersByTime(1)
    expect(dataset).toEqual({ saveState: "saved", shown: "saved" })
  })

  it("[EDIT-60] says at once that the server is away or refuses", () => {
    const { dataset, turn } = follow()
    for (const state of ["offline", "refused"] as const) {
      turn("saving")
      turn("saved")
      turn(state)
      vi.advanceTimersByTime(savedRest * 2)
      expect(dataset).toEqual({ saveState: state, shown: state })
    }
  })

  it("[EDIT-60] draws nothing after the page was left", () => {
    const { dataset, turn, stop } = follow()
    turn("saving")
    turn("saved")
    stop()
    vi.advanceTimersByTime(savedRest * 2)
    expect(dataset["shown"]).toBe("saving")
  })
})
