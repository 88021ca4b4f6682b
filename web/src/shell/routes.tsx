// Every address of the app. A screen's code is loaded when it is first opened.
import type { ComponentType } from "react";
import { createBrowserRouter, type RouteObject } from "react-router";
import { Frame } from "./Frame";
import { Lost, Crashed } from "./Lost";

function at(path: string, load: () => Promise<unknown>, name: string): RouteObject {
  return { path, lazy: async () => ({ Component: ((await load()) as Record<string, ComponentType>)[name] }) };
}

const screens: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import("@/now/NowScreen")).NowScreen }) },
  at("alerts", () => import("@/alert/AlertsScreen"), "AlertsScreen"),
  at("alerts/:alert", () => import("@/alert/AlertScreen"), "AlertScreen"),
  at("pages", () => import("@/page/PagesScreen"), "PagesScreen"),
  at("pages/:page", () => import("@/page/PageScreen"), "PageScreen"),
  at("incidents", () => import("@/incident/IncidentsScreen"), "IncidentsScreen"),
  at("incidents/declare", () => import("@/incident/DeclareScreen"), "DeclareScreen"),
  at("incidents/:incident", () => import("@/incident/IncidentScreen"), "IncidentScreen"),
  at("incidents/:incident/review", () => import("@/incident/ReviewScreen"), "ReviewScreen"),
  at("reviews", () => import("@/incident/ReviewsScreen"), "ReviewsScreen"),
  at("on-call", () => import("@/oncall/WallScreen"), "WallScreen"),
  at("on-call/schedules", () => import("@/oncall/SchedulesScreen"), "SchedulesScreen"),
  at("on-call/schedules/new", () => import("@/oncall/ScheduleEditScreen"), "ScheduleEditScreen"),
  at("on-call/schedules/:schedule/edit", () => import("@/oncall/ScheduleEditScreen"), "ScheduleEditScreen"),
  at("on-call/schedules/:schedule", () => import("@/oncall/ScheduleScreen"), "ScheduleScreen"),
  at("on-call/policies", () => import("@/oncall/PoliciesScreen"), "PoliciesScreen"),
  at("on-call/policies/:policy", () => import("@/oncall/PolicyScreen"), "PolicyScreen"),
  at("changes", () => import("@/change/ChangesScreen"), "ChangesScreen"),
  at("changes/:change", () => import("@/change/ChangeScreen"), "ChangeScreen"),
  at("insights", () => import("@/insights/InsightsScreen"), "InsightsScreen"),
  at("insights/wall", () => import("@/insights/WallScreen"), "WallScreen"),
  at("catalog", () => import("@/service/ServicesScreen"), "ServicesScreen"),
  at("catalog/services", () => import("@/service/ServicesScreen"), "ServicesScreen"),
  at("catalog/services/:service", () => import("@/service/ServiceScreen"), "ServiceScreen"),
  at("catalog/teams", () => import("@/catalog/TeamsScreen"), "TeamsScreen"),
  at("catalog/people", () => import("@/catalog/PeopleScreen"), "PeopleScreen"),
  at("catalog/people/:person", () => import("@/catalog/PersonScreen"), "PersonScreen"),
  at("catalog/sources", () => import("@/catalog/SourcesScreen"), "SourcesScreen"),
  at("settings", () => import("@/settings/AccountScreen"), "AccountScreen"),
  at("settings/account", () => import("@/settings/AccountScreen"), "AccountScreen"),
  at("settings/tokens", () => import("@/settings/TokensScreen"), "TokensScreen"),
  at("settings/following", () => import("@/settings/FollowingScreen"), "FollowingScreen"),
  at("settings/digest", () => import("@/settings/DigestScreen"), "DigestScreen"),
  at("settings/imports", () => import("@/settings/ImportsScreen"), "ImportsScreen"),
  at("settings/processes", () => import("@/process/ProcessesScreen"), "ProcessesScreen"),
  at("settings/processes/new", () => import("@/process/ProcessScreen"), "NewProcessScreen"),
  at("settings/processes/:type", () => import("@/process/ProcessScreen"), "ProcessScreen"),
  at("settings/causes", () => import("@/settings/CausesScreen"), "CausesScreen"),
  at("settings/audit", () => import("@/settings/AuditScreen"), "AuditScreen"),
  at("settings/health", () => import("@/settings/HealthScreen"), "HealthScreen"),
  { path: "*", Component: Lost },
];

export const router = createBrowserRouter([
  {
    path: "sign-in",
    errorElement: <Crashed />,
    lazy: async () => ({ Component: (await import("@/access/SignInScreen")).SignInScreen }),
    HydrateFallback: () => null,
  },
  {
    Component: Frame,
    errorElement: <Crashed />,
    HydrateFallback: () => null,
    children: [{ errorElement: <Crashed />, children: screens }],
  },
]);
