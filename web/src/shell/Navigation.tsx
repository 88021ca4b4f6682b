// The map: down the side of a desk's screen, along the bottom of a phone's.
import { AppShell, NavLink, UnstyledButton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { Link, useLocation } from "react-router";
import { isAt, places } from "./map";

export function Navigation() {
  const { pathname } = useLocation();
  return (
    <AppShell.Navbar p="sm" className="shell-navigation" aria-label="Main">
      {places.map((place) => (
        <NavLink
          key={place.to}
          component={Link}
          to={place.to}
          label={place.name}
          leftSection={<place.shape size={18} aria-hidden />}
          active={isAt(place, pathname)}
          aria-current={isAt(place, pathname) ? "page" : undefined}
          variant="light"
          color="ink"
        />
      ))}
      <a className="navigation-foot" href="/docs">
        Manual
      </a>
    </AppShell.Navbar>
  );
}

export function PhoneBar({ menu, toggleMenu }: { menu: boolean; toggleMenu: () => void }) {
  const { pathname } = useLocation();
  return (
    <AppShell.Footer hiddenFrom="sm" className="phone-bar">
      <nav aria-label="Most used">
        {places
          .filter((place) => place.phone)
          .map((place) => (
            <Link
              key={place.to}
              to={place.to}
              className="phone-place"
              aria-current={isAt(place, pathname) ? "page" : undefined}
            >
              <place.shape size={20} aria-hidden />
              {place.name}
            </Link>
          ))}
        <UnstyledButton className="phone-place" onClick={toggleMenu} aria-expanded={menu}>
          <IconDots size={20} aria-hidden />
          More
        </UnstyledButton>
      </nav>
    </AppShell.Footer>
  );
}
