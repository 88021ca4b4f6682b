// The bar at the top: search, declare, light and dark, and who is signed in.
import {
  ActionIcon,
  AppShell,
  Burger,
  Button,
  Group,
  Kbd,
  Menu,
  Text,
  Tooltip,
  UnstyledButton,
  useMantineColorScheme,
} from "@mantine/core";
import {
  IconDeviceDesktop,
  IconFlame,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconUserCircle,
} from "@tabler/icons-react";
import { Link } from "react-router";
import { useMe, useSignOut } from "@/access/session";
import { Face, initials } from "@/ui/Who";
import { Mark } from "./Mark";

type Props = { menu: boolean; toggleMenu: () => void; openPalette: () => void; openShortcuts: () => void };

function SchemeItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choices = [
    ["light", "Light", IconSun],
    ["dark", "Dark", IconMoon],
    ["auto", "As the device", IconDeviceDesktop],
  ] as const;
  return (
    <>
      <Menu.Label>Appearance</Menu.Label>
      {choices.map(([scheme, name, Shape]) => (
        <Menu.Item
          key={scheme}
          leftSection={<Shape size={16} />}
          onClick={() => setColorScheme(scheme)}
          rightSection={colorScheme === scheme ? <Text fz="xs">chosen</Text> : null}
          closeMenuOnClick={false}
        >
          {name}
        </Menu.Item>
      ))}
    </>
  );
}

function Person({ openShortcuts }: { openShortcuts: () => void }) {
  const me = useMe().data;
  const signOut = useSignOut();
  if (!me) return null;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton aria-label={`${initials(me.person.name)}, your menu`} className="face-button">
          <Face name={me.person.name} size={32} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.person.name} · {me.person.role}
        </Menu.Label>
        <Menu.Item leftSection={<IconUserCircle size={16} />} component={Link} to="/settings/account">
          My account
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={16} />}
          rightSection={<Kbd size="xs">?</Kbd>}
          onClick={openShortcuts}
        >
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <SchemeItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function Header({ menu, toggleMenu, openPalette, openShortcuts }: Props) {
  return (
    <AppShell.Header className="shell-header">
      <Group h="100%" px={{ base: 12, sm: 16 }} justify="space-between" wrap="nowrap" gap="sm">
        <Group gap={8} wrap="nowrap">
          <Burger opened={menu} onClick={toggleMenu} hiddenFrom="sm" size="sm" aria-label="Menu" />
          <Link to="/" className="home-link" aria-label="Muster, go to Now">
            <Mark />
            <Text span fw={700} fz={17} visibleFrom="sm">
              Muster
            </Text>
          </Link>
        </Group>
        <UnstyledButton className="search-button" onClick={openPalette}>
          <IconSearch size={16} aria-hidden />
          <span className="search-text">Search or run a command</span>
          <Kbd size="xs" visibleFrom="sm">
            Ctrl K
          </Kbd>
        </UnstyledButton>
        <Group gap={12} wrap="nowrap">
          <Button
            component={Link}
            to="/incidents/declare"
            leftSection={<IconFlame size={16} />}
            visibleFrom="sm"
            size="sm"
          >
            Declare
          </Button>
          <Tooltip label="Declare an incident">
            <ActionIcon
              component={Link}
              to="/incidents/declare"
              size={36}
              hiddenFrom="sm"
              aria-label="Declare an incident"
            >
              <IconFlame size={20} />
            </ActionIcon>
          </Tooltip>
          <Person openShortcuts={openShortcuts} />
        </Group>
      </Group>
    </AppShell.Header>
  );
}
