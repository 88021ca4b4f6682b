// The zone in which the viewer wants to read times: a choice of this browser, the device's zone until one is made.
import { useLocalStorage } from "@mantine/hooks";
import { deviceZone } from "./time";

export function useZone(): [string, (zone: string) => void] {
  const [chosen, choose] = useLocalStorage<string>({
    key: "muster-zone",
    defaultValue: "",
    getInitialValueInEffect: false,
  });
  return [chosen || deviceZone(), choose];
}
