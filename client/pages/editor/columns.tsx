import { createContext, useContext, useState } from "react"
import { useWidth, type Width } from "../../app/media.ts"
import { setPreferences, usePreferences } from "../../app/preferences.ts"

/** Which columns stand beside the page, and how to change that. */
export interface Columns {
  width: Width
  outline: boolean
  panel: boolean
  setOutline: (open: boolean) => void
  setPanel: (open: boolean) => void
  /** Which panel stands in the side panel; showing one opens it. */
  tab: string
  setTab: (tab: string) => void
}

/** A column beside the page is remembered; one that lies over the page opens when asked for and is forgotten. */
export const useColumnsOf = (): Columns => {
  const width = useWidth()
  const { outlineOpen, panelOpen } = usePreferences()
  const [drawer, setDrawer] = useState(false)
  const [overlay, setOverlay] = useState(false)
  const [tab, setTab] = useState("references")
  const isDrawer = width === "narrow"
  const isOverlay = width !== "wide"
  const setPanel = (open: boolean): void =>
    isOverlay ? setOverlay(open) : setPreferences({ panelOpen: open })
  return {
    width,
    outline: isDrawer ? drawer : outlineOpen,
    panel: isOverlay ? overlay : panelOpen,
    setOutline: (open) => (isDrawer ? setDrawer(open) : setPreferences({ outlineOpen: open })),
    setPanel,
    tab,
    setTab: (next) => {
      setTab(next)
      setPanel(true)
    },
  }
}

const ColumnsContext = createContext<Columns | null>(null)
export const ColumnsProvider = ColumnsContext.Provider

export const useColumns = (): Columns => {
  const columns = useContext(ColumnsContext)
  if (!columns) throw new Error("useColumns outside of an editor page")
  return columns
}
