import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from "react"

const listeners = new Set<() => void>()
const notify = (): void => {
  for (const listener of listeners) listener()
}
window.addEventListener("popstate", notify)

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Goes to a path of this application without loading the page again. */
export const navigate = (path: string, options: { replace?: boolean } = {}): void => {
  if (path === location.pathname + location.search) return
  history[options.replace ? "replaceState" : "pushState"](null, "", path)
  notify()
}

export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname)

export type Route =
  | { page: "list" }
  | { page: "login" }
  | { page: "people" }
  | { page: "catalogue" }
  | { page: "admin" }
  | { page: "editor"; id: string }
  | { page: "metadata"; id: string }
  | { page: "compare"; id: string }
  | { page: "process"; id: string }
  | { page: "comments"; id: string }
  | { page: "meeting"; id: string }
  | { page: "projector"; id: string }
  | { page: "unknown" }

/** Reads a path; the one list of addresses of the client. */
export const toRoute = (path: string): Route => {
  const [first, second, third, ...more] = path.split("/").filter(Boolean).map(decodeURIComponent)
  if (!first) return { page: "list" }
  if (first === "people" && !second) return { page: "people" }
  if (first === "catalogue" && !second) return { page: "catalogue" }
  if (first === "admin" && !second) return { page: "admin" }
  if (first === "login" && !second) return { page: "login" }
  if (first !== "standards" || more.length) return { page: "unknown" }
  if (!second) return { page: "list" }
  if (!third) return { page: "editor", id: second }
  const views = ["metadata", "compare", "process", "comments", "meeting", "projector"] as const
  const page = views.find((name) => name === third)
  return page ? { page, id: second } : { page: "unknown" }
}

export const editorPath = (id: string): string => `/standards/${encodeURIComponent(id)}`
export const metadataPath = (id: string): string => `${editorPath(id)}/metadata`

export const processPath = (id: string): string => `${editorPath(id)}/process`
export const commentsPath = (id: string): string => `${editorPath(id)}/comments`

export const meetingPath = (id: string): string => `${editorPath(id)}/meeting`
export const projectorPath = (id: string): string => `${editorPath(id)}/projector`

export const comparePath = (id: string): string => `${editorPath(id)}/compare`

/** A link inside the application: plain clicks stay in the page, modified clicks do what the browser does. */
export const Link = ({
  href,
  onClick,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) => {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event)
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!plain || event.defaultPrevented) return
    event.preventDefault()
    navigate(href)
  }
  return <a href={href} onClick={follow} {...rest} />
}
