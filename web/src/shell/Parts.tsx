// The parts of the place where we are, as links above the screen.
import { Link, useLocation } from "react-router";
import { isAt, partAt, places } from "./map";

export function Parts() {
  const { pathname } = useLocation();
  const place = places.find((each) => isAt(each, pathname));
  if (!place?.parts) return null;
  const here = partAt(place, pathname);
  return (
    <nav className="parts" aria-label={place.name}>
      {place.parts.map((part) => (
        <Link key={part.to} to={part.to} className="part" aria-current={part.to === here ? "page" : undefined}>
          {part.name}
        </Link>
      ))}
    </nav>
  );
}
