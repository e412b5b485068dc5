import { App, Button, Dropdown } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { signOut } from "../app/account.ts"
import { type Me, toSentence } from "../app/api.ts"
import { setPreferences, usePreferences } from "../app/preferences.ts"
import { navigate } from "../app/router.tsx"
import { AccountDialog } from "./account-dialog.tsx"
import { Face } from "./face.tsx"
import { LogoutOutlined, MoonOutlined, SettingOutlined, SunOutlined, TeamOutlined } from "./icons.tsx"

/** One button that changes the language of the interface, at once. */
export const LanguageSwitch = () => {
  const { t } = useTranslation()
  const { language } = usePreferences()
  return (
    <Button
      type="text"
      size="small"
      className="language-switch"
      aria-label={`${t("app.languageShort")} ${t("app.language")}`}
      title={t("app.language")}
      lang={language === "zh" ? "en" : "zh-CN"}
      onClick={() => setPreferences({ language: language === "zh" ? "en" : "zh" })}
    >
      {t("app.languageShort")}
    </Button>
  )
}

export const ThemeSwitch = () => {
  const { t } = useTranslation()
  const dark = usePreferences().theme === "dark"
  const name = t(dark ? "app.light" : "app.dark")
  return (
    <Button
      type="text"
      size="small"
      aria-label={name}
      title={name}
      icon={dark ? <SunOutlined /> : <MoonOutlined />}
      onClick={() => setPreferences({ theme: dark ? "light" : "dark" })}
    />
  )
}

export const AccountMenu = ({ me }: { me: Me }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [settings, setSettings] = useState(false)
  const leave = async (): Promise<void> => {
    try {
      await signOut()
      navigate("/login")
    } catch (error) {
      message.error(toSentence(error))
    }
  }
  const items = [
    {
      key: "who",
      type: "group" as const,
      label: (
        <span className="account-who">
          {me.name}
          <small>{me.email}</small>
        </span>
      ),
    },
    {
      key: "settings",
      icon: <SettingOutlined />,
      label: t("account.settings"),
      onClick: () => setSettings(true),
    },
    ...(me.admin
      ? [
          {
            key: "people",
            icon: <TeamOutlined />,
            label: t("people.title"),
            onClick: () => navigate("/people"),
          },
        ]
      : []),
    { key: "leave", icon: <LogoutOutlined />, label: t("app.signOut"), onClick: () => void leave() },
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
        <Button
          type="text"
          size="small"
          className="account-button"
          aria-label={`${t("app.account")} ${me.name}`}
        >
          <Face person={me} />
        </Button>
      </Dropdown>
      {settings ? <AccountDialog me={me} onClose={() => setSettings(false)} /> : null}
    </>
  )
}
