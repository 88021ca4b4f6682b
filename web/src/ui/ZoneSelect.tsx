// A time zone, found by typing its city.
import { Select } from "@mantine/core";

type Props = {
  label: string;
  description?: string;
  value: string;
  onChange: (zone: string) => void;
  error?: string;
};

export function ZoneSelect({ value, onChange, ...rest }: Props) {
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
  return (
    <Select
      searchable
      limit={60}
      allowDeselect={false}
      value={value}
      onChange={(zone) => zone && onChange(zone)}
      data={zones.includes(value) ? zones : [value, ...zones]}
      {...rest}
    />
  );
}
