import { useEffect } from "react"

/** Names the browser's tab; null leaves the name to whoever else is on the page. */
export const useTitle = (title: string | null): void => {
  useEffect(() => {
    if (title !== null) document.title = title
  }, [title])
}
