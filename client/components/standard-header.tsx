import { Button } from "antd"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { Me } from "../app/api.ts"
import { editorPath, navigate } from "../app/router.tsx"
import type { WordKey } from "../i18n/index.ts"
import { AccountMenu, LanguageSwitch, ThemeSwitch } from "./account-menu.tsx"
import { Brand } from "./brand.tsx"
import { ArrowLeftOutlined } from "./icons.tsx"

interface HeaderProps {
  /** The standard that the page is about; the way back leads to its text. */
  id: string
  me: Me
  /** What the page is. */
  page: WordKey
  title: string
  /** Behind the title. */
  children?: ReactNode
  /** Before the switches. */
  end?: ReactNode
}

/** Header of the pages that are about one standard and are not its text. */
export const StandardHeader = ({ id, me, page, title, children, end }: HeaderProps) => {
  const { t } = useTranslation()
  return (
    <header className="editor-header">
      <Brand compact />
      <Button size="small" icon={<ArrowLeftOutlined />} onClick={() => navigate(editorPath(id))}>
        {t("sheet.backToText")}
      </Button>
      <h1 className="editor-name">
        <span className="editor-number">{t(page)}</span>
        <span className="editor-title">{title}</span>
      </h1>
      {children}
      <span className="header-space" />
      {end}
      <ThemeSwitch />
      <LanguageSwitch />
      <AccountMenu me={me} />
    </header>
  )
}
