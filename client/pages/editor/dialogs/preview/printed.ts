import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, type RenderTask } from "pdfjs-dist"
import workerUrl from "pdfjs-dist/build/pdf.worker.min.mjs?url"

GlobalWorkerOptions.workerSrc = workerUrl

/** A line of the printed contents, and the page it stands on (from 0). */
export interface Heading {
  title: string
  depth: number
  page: number
}

/** A printed standard: how many pages, how large, what stands where, and pictures of the pages. */
export interface Printed {
  pageCount: number
  /** Width and height of each page in points. */
  sizes: { width: number; height: number }[]
  headings: Heading[]
  /** Draws a page (from 0) that many device pixels wide; the promise is kept when it is drawn. `stop` gives it up. */
  draw: (page: number, canvas: HTMLCanvasElement, width: number) => { done: Promise<void>; stop: () => void }
  close: () => void
}

type Outline = Awaited<ReturnType<PDFDocumentProxy["getOutline"]>>

const pageOf = async (pdf: PDFDocumentProxy, dest: string | unknown[] | null): Promise<number> => {
  const explicit = typeof dest === "string" ? await pdf.getDestination(dest) : dest
  const target = explicit?.[0]
  if (typeof target === "number") return target
  return target ? pdf.getPageIndex(target as Parameters<PDFDocumentProxy["getPageIndex"]>[0]) : -1
}

const headingsOf = async (pdf: PDFDocumentProxy, items: Outline, depth = 0): Promise<Heading[]> => {
  const headings: Heading[] = []
  for (const { title, dest, items: inner } of items ?? []) {
    headings.push({ title, depth, page: await pageOf(pdf, dest) })
    headings.push(...(await headingsOf(pdf, inner, depth + 1)))
  }
  return headings.filter(({ page }) => page >= 0)
}

const sizesOf = (pdf: PDFDocumentProxy) =>
  Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const { width, height } = (await pdf.getPage(index + 1)).getViewport({ scale: 1 })
      return { width, height }
    }),
  )

/** Opens the bytes of a PDF. */
export const openPrinted = async (bytes: Blob): Promise<Printed> => {
  const task = getDocument({ data: new Uint8Array(await bytes.arrayBuffer()), isEvalSupported: false })
  const pdf = await task.promise
  const draw: Printed["draw"] = (index, canvas, width) => {
    let render: RenderTask | null = null
    let isStopped = false
    const work = async (): Promise<void> => {
      const page = await pdf.getPage(index + 1)
      if (isStopped) return
      const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width })
      canvas.width = Math.round(viewport.width)
      canvas.height = Math.round(viewport.height)
      render = page.render({ canvas, viewport })
      await render.promise
    }
    const stop = (): void => {
      isStopped = true
      render?.cancel()
    }
    // A picture that was given up is no fault.
    const done = work().catch((error) => {
      if (!isStopped) throw error
    })
    return { done, stop }
  }
  return {
    pageCount: pdf.numPages,
    sizes: await sizesOf(pdf),
    headings: await headingsOf(pdf, await pdf.getOutline()),
    draw,
    close: () => void task.destroy(),
  }
}
