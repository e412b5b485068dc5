import { App as AntApp, ConfigProvider } from "antd"
import enUS from "antd/locale/en_US"
import zhCN from "antd/locale/zh_CN"
import { lazy, Suspense, useEffect, useMemo } from "react"
import { FaultBoundary } from "../components/fault-boundary.tsx"
import { FaultPage, UnknownPage, Waiting } from "../components/states.tsx"
import { LoginPage } from "../pages/login/login-page.tsx"
import { loadAccount, useAccount } from "./account.ts"
import type { Me } from "./api.ts"
import { usePreferences } from "./preferences.ts"
import { navigate, type Route, toRoute, usePath } from "./router.tsx"
import { toThemeConfig } from "./theme.ts"

// The list and the editor are separate chunks: whoever looks at the list does not load ProseMirror.
const StandardsPage = lazy(() => import("../pages/standards/standards-page.tsx"))
const PeoplePage = lazy(() => import("../pages/people/people-page.tsx"))
const StandardPage = lazy(() => import("../pages/editor/standard-page.tsx"))

const Page = ({ route, me }: { route: Route; me: Me }) => {
  switch (route.page) {
    case "list":
    case "login":
      return <StandardsPage me={me} />
    case "people":
      return <PeoplePage me={me} />
    case "editor":
    case "metadata":
      return <StandardPage key={route.id} id={route.id} view={route.page} me={me} />
    case "unknown":
      return <UnknownPage />
  }
}

const Pages = () => {
  const path = usePath()
  const account = useAccount()
  const route = toRoute(path)
  useEffect(() => void loadAccount(), [])
  useEffect(() => {
    if (account.state === "signed_in" && route.page === "login") navigate("/", { replace: true })
  }, [account.state, route.page])
  switch (account.state) {
    case "unknown":
      return <Waiting />
    case "failed":
      return <FaultPage message={account.message} onRetry={() => void loadAccount()} />
    case "signed_out":
      return <LoginPage />
    case "signed_in":
      return <Page route={route} me={account.me} />
  }
}

/** The whole client: language and theme around the page that the address names. */
export const App = () => {
  const { language, theme } = usePreferences()
  const config = useMemo(() => toThemeConfig(theme), [theme])
  return (
    <ConfigProvider
      theme={config}
      locale={language === "zh" ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <AntApp className="app" message={{ maxCount: 3 }}>
        <FaultBoundary>
          <Suspense fallback={<Waiting />}>
            <Pages />
          </Suspense>
        </FaultBoundary>
      </AntApp>
    </ConfigProvider>
  )
}
