// The tokens that programs use in place of a person.
import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useSearchParams } from "react-router";
import { Verb } from "@/access/Verb";
import { Problem } from "@/api/client";
import type { NewToken, Token, TokenFields } from "@/api/types";
import { FormDialog } from "@/ui/FormDialog";
import { Moment, Relative } from "@/ui/Moment";
import { Screen } from "@/ui/Screen";
import { Copyable, Secret } from "@/ui/Secret";
import { Empty, Shown } from "@/ui/Shown";
import { said } from "@/ui/State";
import { useMakeToken, useRevokeToken, useTokens } from "./query";

const scopes = [
  { value: "observer", label: "Read everything" },
  { value: "responder", label: "Respond: send events, acknowledge, declare, update, plan shifts" },
  { value: "manager", label: "And change teams, services, sources and policies" },
  { value: "admin", label: "Everything" },
];

function Form({ close, made }: { close: () => void; made: (token: NewToken) => void }) {
  const [name, setName] = useState("");
  const [scope, setScope] = useState<TokenFields["scope"]>("observer");
  const make = useMakeToken((token) => {
    made(token);
    close();
  });
  const fault = make.error instanceof Problem ? make.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ name, scope });
  };
  return (
    <Modal opened onClose={close} title="Create a token">
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label="What is it for"
            placeholder="Deploy pipeline"
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={fault?.of("name")}
          />
          <Select
            label="What may it do"
            allowDeselect={false}
            value={scope}
            onChange={(value) => setScope(value as TokenFields["scope"])}
            data={scopes}
            error={fault?.of("scope")}
          />
          {fault && (
            <Text c="red" fz="sm" role="alert">
              {fault.message}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={make.isPending}>
              Create the token
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

export function TokensScreen() {
  const [query, setQuery] = useSearchParams();
  const [made, setMade] = useState<NewToken>();
  const [ending, end] = useState<Token>();
  const revoke = useRevokeToken();
  const found = useTokens();
  return (
    <Screen title="Tokens" actions={<Verb onClick={() => setQuery({ new: "1" })}>Create a token</Verb>}>
      {made && (
        <Secret title={`The secret of ${made.name}`} close={() => setMade(undefined)}>
          <Copyable name="Secret" value={made.secret} />
        </Secret>
      )}
      <div className="panel panel-flush">
        <Shown query={found}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty
                title="No tokens yet"
                shape={IconKey}
                action={<Verb onClick={() => setQuery({ new: "1" })}>Create the first token</Verb>}
              >
                A program signs in with a token: the command line, a pipeline, a script.
              </Empty>
            ) : (
              items.map((token) => (
                <div key={token.id} className="row row-hover">
                  <div className="row-main">
                    <div className="row-title" dir="auto">
                      {token.name}
                    </div>
                    <div className="row-meta">
                      <span>{said(token.scope)}</span>
                      <span>{token.prefix}…</span>
                      <span>
                        Created <Moment at={token.created_at} />
                      </span>
                      <span>
                        {token.last_used_at ? (
                          <>
                            Last used <Relative at={token.last_used_at} />
                          </>
                        ) : (
                          "Never used"
                        )}
                      </span>
                    </div>
                  </div>
                  <Verb size="compact-sm" variant="default" onClick={() => end(token)}>
                    Revoke
                  </Verb>
                </div>
              ))
            )
          }
        </Shown>
      </div>
      {query.get("new") && <Form close={() => setQuery({})} made={setMade} />}
      {ending && (
        <FormDialog
          title={`Revoke ${ending.name}?`}
          verb="Revoke"
          close={() => end(undefined)}
          busy={revoke.isPending}
          error={revoke.error}
          submit={() => revoke.mutate(ending.id, { onSuccess: () => end(undefined) })}
        >
          <Text>
            Whatever uses it is refused at once. This can't be taken back.
            {ending.last_used_at && (
              <>
                {" "}
                It was last used <Relative at={ending.last_used_at} />.
              </>
            )}
          </Text>
        </FormDialog>
      )}
    </Screen>
  );
}
