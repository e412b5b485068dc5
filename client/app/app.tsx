import { useEffect } from "react"
import { FaultBoundary } from "../components/fault-boundary.tsx"
import { FaultPage, UnknownPage, Waiting } from "../components/states.tsx"
import type { StandardView } from "../pages/editor/standard-page.tsx"
import { loadAccount, useAccount } from "./account.ts"
import type { Me } from "./api.ts"
import { askEarly } from "./early.ts"
import { later, laterThemed } from "./later.tsx"
import { navigate, type Route, toRoute, usePath } from "./router.tsx"

// Chunks of their own: whoever looks at the list does not load ProseMirror, and a text is shown before the component
// library is there.
const StandardPage = later(() => import("../pages/editor/standard-page.tsx"))
const StandardsPage = laterThemed(() => import("../pages/standards/standards-page.tsx"))
const ComparePage = laterThemed(() => import("../pages/compare/compare-page.tsx"))
const ProcessPage = laterThemed(() => import("../pages/process/process-page.tsx"))
const CataloguePage = laterThemed(() => import("../pages/catalogue/catalogue-page.tsx"))
const PeoplePage = laterThemed(() => import("../pages/people/people-page.tsx"))
const ExpiredPage = laterThemed(() => import("../pages/login/expired-page.tsx"))
const AdminPage = laterThemed(() => import("../pages/admin/admin-page.tsx"))
const LoginPage = laterThemed(() => import("../pages/login/login-page.tsx"))

/** The pages that share one open text. */
const isOfStandard = (route: Route): route is Extract<Route, { page: StandardView }> =>
  ["editor", "metadata", "comments", "meeting", "projector"].includes(route.page)

/** Sets off at once, side by side, for what the page of an address will need. */
export const anticipate = (route: Route): void => {
  void loadAccount()
  if (!isOfStandard(route)) return
  askEarly(route.id)
  StandardPage.preload()
}

const Page = ({ route, me }: { route: Route; me: Me }) => {
  switch (route.page) {
    case "list":
    case "login":
      return <StandardsPage me={me} />
    case "catalogue":
      return <CataloguePage me={me} />
    case "people":
      return <PeoplePage me={me} />
    case "admin":
      return <AdminPage me={me} />
    case "editor":
    case "metadata":
    case "comments":
    case "meeting":
    case "projector":
      return <StandardPage key={route.id} id={route.id} view={route.page} me={me} />
    case "compare":
      return <ComparePage key={route.id} id={route.id} me={me} />
    case "process":
      return <ProcessPage key={route.id} id={route.id} me={me} />
    case "unknown":
      return <UnknownPage />
  }
}

const Pages = () => {
  const path = usePath()
  const account = useAccount()
  const route = toRoute(path)
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
      return account.me.mustChangePassword ? (
        <ExpiredPage me={account.me} />
      ) : (
        <Page route={route} me={account.me} />
      )
  }
}

/** The whole client: the page that the address names. */
export const App = () => (
  <FaultBoundary>
    <Pages />
  </FaultBoundary>
)
