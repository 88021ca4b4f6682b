// What surrounds every screen: navigation, palette, keys, the live connection. Without a session it leads to sign-in.
import { AppShell, Box, Skeleton } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { useEffect } from "react";
import { Navigate, Outlet, ScrollRestoration, useLocation, useNavigate } from "react-router";
import { useMe } from "@/access/session";
import { Problem } from "@/api/client";
import { useFeed } from "@/api/feed";
import { Failed } from "@/ui/Shown";
import { ConnectionBar } from "./ConnectionBar";
import { Header } from "./Header";
import { Navigation, PhoneBar } from "./Navigation";
import { Palette } from "./Palette";
import { Parts } from "./Parts";
import { Shortcuts } from "./Shortcuts";
import "./shell.css";

function Inside() {
  const [menu, { toggle: toggleMenu, close: closeMenu }] = useDisclosure();
  const [palette, { open: openPalette, close: closePalette }] = useDisclosure();
  const [shortcuts, { open: openShortcuts, close: closeShortcuts }] = useDisclosure();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  useFeed();
  useHotkeys(
    [
      ["mod+K", openPalette],
      ["shift+?", openShortcuts],
      ["?", openShortcuts],
      ["d", () => navigate("/incidents/declare")],
    ],
    ["INPUT", "TEXTAREA", "SELECT"],
  );
  useHotkeys([["mod+K", openPalette]], []);
  useEffect(closeMenu, [pathname, closeMenu]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 208, breakpoint: "sm", collapsed: { mobile: !menu } }}
      footer={{ height: { base: 56, sm: 0 } }}
      padding={{ base: 12, sm: 24 }}
      transitionDuration={120}
    >
      <a href="#content" className="skip">
        Skip to the content
      </a>
      <Header menu={menu} toggleMenu={toggleMenu} openPalette={openPalette} openShortcuts={openShortcuts} />
      <Navigation />
      <AppShell.Main id="content" tabIndex={-1}>
        <Box maw={1440} mx="auto">
          <ConnectionBar />
          <Parts />
          <Outlet />
        </Box>
      </AppShell.Main>
      <PhoneBar menu={menu} toggleMenu={toggleMenu} />
      {palette && <Palette close={closePalette} openShortcuts={openShortcuts} />}
      {shortcuts && <Shortcuts close={closeShortcuts} />}
      <ScrollRestoration />
    </AppShell>
  );
}

export function Frame() {
  const me = useMe();
  const { pathname, search } = useLocation();
  if (me.data) return <Inside />;
  if (me.error instanceof Problem && me.error.status === 401) {
    const next = pathname === "/" ? "" : `?next=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/sign-in${next}`} replace />;
  }
  if (me.error) return <Failed error={me.error} retry={() => me.refetch()} />;
  return (
    <Box p="lg" aria-busy="true" aria-label="Loading">
      <Skeleton height={32} width={200} mb="lg" />
      <Skeleton height={240} />
    </Box>
  );
}
