import { whenIdle } from "./idle.ts"

type Temml = typeof import("temml").default
let temml: Temml | null = null
let loading: Promise<Temml> | null = null

const loadTemml = (): Promise<Temml> => {
  loading ??= import("temml").then((module) => {
    temml = module.default
    return temml
  })
  return loading
}

const show = (renderer: Temml, latex: string, target: HTMLElement, isBlock: boolean): void => {
  try {
    renderer.render(latex, target, { displayMode: isBlock, throwOnError: true })
    target.classList.remove("faulty")
  } catch (error) {
    // A formula being typed is faulty most of the time: it is shown as it is written, with the reason at hand.
    target.textContent = latex
    target.classList.add("faulty")
    target.title = error instanceof Error ? error.message : String(error)
  }
}

/** Formulas that wait to be rendered: hundreds of them must not stand between a person and the text. */
const waiting = new Map<HTMLElement, { latex: string; isBlock: boolean }>()
let isScheduled = false

const renderWaiting = (renderer: Temml, hasTime: () => boolean): void => {
  isScheduled = false
  for (const [target, { latex, isBlock }] of waiting) {
    waiting.delete(target)
    show(renderer, latex, target, isBlock)
    if (!hasTime()) break
  }
  if (waiting.size) schedule()
}

const schedule = (): void => {
  if (isScheduled) return
  isScheduled = true
  void loadTemml().then((renderer) => whenIdle((hasTime) => renderWaiting(renderer, hasTime)))
}

/** Shows LaTeX as MathML: at once where it replaces a rendered formula, else as it is written until the page is idle. */
export const renderFormula = (latex: string, target: HTMLElement, isBlock: boolean): void => {
  if (temml && target.firstElementChild) {
    waiting.delete(target)
    show(temml, latex, target, isBlock)
    return
  }
  target.textContent = latex
  waiting.set(target, { latex, isBlock })
  schedule()
}
