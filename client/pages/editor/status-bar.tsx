import { Button } from "antd"
import i18next from "i18next"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { setPreferences, usePreferences } from "../../app/preferences.ts"
import { shownShortcut } from "../../app/shortcuts.ts"
import {
  MinusOutlined,
  PlusOutlined,
  QuestionCircleOutlined,
  ThunderboltOutlined,
} from "../../components/icons.tsx"
import type { WordKey } from "../../i18n/index.ts"
import { countCharacters } from "./count.ts"
import { FindingsStatus } from "./panel/findings/status.tsx"
import { blockWord, placeOf, samePlace } from "./place.ts"
import { docOf, useRestedSession, useSession, useWorkspace } from "./workspace.tsx"

export const zoomSteps = [80, 90, 100, 110, 125, 150]

const stepZoom = (zoom: number, direction: 1 | -1): number => {
  const next =
    direction > 0 ? zoomSteps.find((step) => step > zoom) : zoomSteps.findLast((step) => step < zoom)
  return next ?? zoom
}

const Zoom = () => {
  const { t } = useTranslation()
  const { zoom } = usePreferences()
  const set = (value: number): void => setPreferences({ zoom: value })
  return (
    <span className="zoom">
      <Button
        type="text"
        size="small"
        icon={<MinusOutlined />}
        aria-label={t("status.zoomOut")}
        title={t("status.zoomOut")}
        disabled={zoom <= zoomSteps[0]!}
        onClick={() => set(stepZoom(zoom, -1))}
      />
      <Button type="text" size="small" title={t("status.zoomReset")} onClick={() => set(100)}>
        {zoom} %
      </Button>
      <Button
        type="text"
        size="small"
        icon={<PlusOutlined />}
        aria-label={t("status.zoomIn")}
        title={t("status.zoomIn")}
        disabled={zoom >= zoomSteps.at(-1)!}
        onClick={() => set(stepZoom(zoom, 1))}
      />
    </span>
  )
}

const WhereAmI = () => {
  const { t } = useTranslation()
  const { canWrite } = useWorkspace()
  const place = useSession(placeOf, samePlace)
  if (!place) return null
  const hint = `hint.${place.type}` as WordKey
  return (
    <>
      <span className="status-place">
        {place.number} {t(blockWord(place.type, place.depth) as WordKey, { defaultValue: place.type })}
      </span>
      {canWrite && i18next.exists(hint) ? <span className="status-hint">{t(hint)}</span> : null}
    </>
  )
}

const Characters = () => {
  const { t, i18n } = useTranslation()
  const doc = useRestedSession(docOf)
  const [count, setCount] = useState<number | null>(null)
  // The first count reads the whole text: it waits until the page has shown it.
  useEffect(() => {
    if (!doc) return
    const timer = setTimeout(() => setCount(countCharacters(doc)), 300)
    return () => clearTimeout(timer)
  }, [doc])
  if (count === null) return null
  const total = new Intl.NumberFormat(i18n.language).format(count)
  return <span>{t("status.characters", { total })}</span>
}

/** Where the cursor is, how long the text is, how large it is shown, and where the help is. */
export const StatusBar = () => {
  const { t } = useTranslation()
  const { show } = useWorkspace()
  return (
    <footer className="status-bar">
      <WhereAmI />
      <span className="header-space" />
      <FindingsStatus />
      <Characters />
      <Zoom />
      <Button
        type="text"
        size="small"
        icon={<ThunderboltOutlined />}
        onClick={() => show({ kind: "palette" })}
      >
        {t("status.palette")} <kbd>{shownShortcut("Ctrl-K")}</kbd>
      </Button>
      <Button
        type="text"
        size="small"
        icon={<QuestionCircleOutlined />}
        aria-label={t("status.shortcuts")}
        title={`${t("status.shortcuts")} ${shownShortcut("Ctrl-/")}`}
        onClick={() => show({ kind: "shortcuts" })}
      />
    </footer>
  )
}
