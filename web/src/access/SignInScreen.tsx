// Signing in: by password, or by a one-time link that an administrator or `muster init` printed.
import { Alert, Button, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconAlertTriangleFilled } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { api } from "@/api/client";
import type { Me } from "@/api/types";
import { Mark } from "@/shell/Mark";
import "./sign-in.css";

// Only addresses of this app are gone to after signing in.
const safe = (to: string | null) => (to && /^\/(?![/\\])/.test(to) ? to : "/");

function useEnter(path: string, next: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation<Me, Error, unknown>({
    mutationFn: (body) => api.post<Me>(path, body),
    onSuccess: (me) => {
      client.setQueryData(["me"], me);
      navigate(next, { replace: true });
    },
  });
}

function Fault({ error }: { error: Error | null }) {
  if (!error) return null;
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangleFilled size={16} />} role="alert">
      {error.message}
    </Alert>
  );
}

function ByPassword({ next }: { next: string }) {
  const enter = useEnter("/session", next);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate({ email, password });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Fault error={enter.error} />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="md" loading={enter.isPending} fullWidth>
          Sign in
        </Button>
        <Text fz="sm" c="dimmed">
          No password yet? Open the one-time link that you were given.
        </Text>
      </Stack>
    </form>
  );
}

function ByLink({ token, next, abandon }: { token: string; next: string; abandon: () => void }) {
  const enter = useEnter("/session/link", next);
  return (
    <Stack gap="md">
      <Fault error={enter.error} />
      <Text>This link signs you in once. Continue on the device that you want to use.</Text>
      <Button size="md" fullWidth loading={enter.isPending} onClick={() => enter.mutate({ token })} autoFocus>
        Sign in with this link
      </Button>
      <Button variant="subtle" onClick={abandon}>
        Use a password instead
      </Button>
    </Stack>
  );
}

export function SignInScreen() {
  useDocumentTitle("Sign in · Muster");
  const [query, setQuery] = useSearchParams();
  const token = query.get("token");
  const next = safe(query.get("next"));
  return (
    <main className="sign-in">
      <div className="panel sign-in-card">
        <Mark size={40} />
        <Title order={1} fz={22} mt={16} mb={24}>
          Sign in to Muster
        </Title>
        {token ? <ByLink token={token} next={next} abandon={() => setQuery({})} /> : <ByPassword next={next} />}
      </div>
    </main>
  );
}
