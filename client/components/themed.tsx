import { App as AntApp, ConfigProvider } from "antd"
import enUS from "antd/locale/en_US"
import zhCN from "antd/locale/zh_CN"
import { type ReactNode, useMemo } from "react"
import { usePreferences } from "../app/preferences.ts"
import { toThemeConfig } from "../app/theme.ts"

/** Language and look of the component library, as the person chose them. `bare`: without an element of its own. */
export const Themed = ({ bare = false, children }: { bare?: boolean; children: ReactNode }) => {
  const { language, theme } = usePreferences()
  const config = useMemo(() => toThemeConfig(theme), [theme])
  return (
    <ConfigProvider
      theme={config}
      locale={language === "zh" ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <AntApp className="app" message={{ maxCount: 3 }} {...(bare ? { component: false } : {})}>
        {children}
      </AntApp>
    </ConfigProvider>
  )
}
