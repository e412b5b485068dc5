// Runs in the page before any of its scripts: when things were painted. Plain script, injected by browser.mjs.
;(() => {
  /** The task after the next frame: by then the frame has been painted. */
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now())
        port2.postMessage(0)
      })
    })
  const meter = { painted, last: null, opened: null }
  const watch = (event) => {
    meter.last = painted().then((time) => time - event.timeStamp)
  }
  addEventListener("keydown", watch, true)
  addEventListener("compositionupdate", watch, true)

  // Looks for the class, which is found at once when it is there; an attribute would be sought in the whole document.
  meter.opened = new Promise((resolve) => {
    const look = () => {
      const editor = document.querySelector(".ProseMirror")
      if (editor?.dataset.editorReady === "true") resolve(painted().then(painted))
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })

  /** One update a frame; what each call took. */
  meter.applyAll = async (updates, apply) => {
    const calls = []
    for (const update of updates) {
      const bytes = Uint8Array.from(atob(update), (letter) => letter.charCodeAt(0))
      await painted()
      const start = performance.now()
      apply(bytes)
      calls.push(performance.now() - start)
    }
    await painted()
    return calls
  }
  window.meter = meter
})()
