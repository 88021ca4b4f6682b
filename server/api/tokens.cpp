// API tokens: keys for programs that act for their owner.
#include "api/all.h"
#include "api/page_of.h"
#include "api/views.h"
#include "app/sign_in.h"

namespace api {

struct TokenView {
  store::TokenId id;
  std::string name;
  Ref owner;
  std::string scope;   // the role it acts in, unless the owner's is less by now
  std::string prefix;  // its first letters, to tell it by
  base::Instant created_at;
  std::optional<base::Instant> last_used_at;  // to the minute
  std::vector<Ref> limited_to;                // teams whose things alone it may change; empty: as its owner
};
BOOST_DESCRIBE_STRUCT(TokenView, (), (id, name, owner, scope, prefix, created_at, last_used_at, limited_to))

struct TokenSecret {
  std::string secret;  // shown this once
};
BOOST_DESCRIBE_STRUCT(TokenSecret, (), (secret))

namespace {

TokenView token_view(const Call& call, const store::TokenRow& row) {
  return {row.id,         row.name,         person_ref(call, row.person),   row.scope, row.prefix,
          row.created_at, row.last_used_at, team_refs(call, row.limited_to)};
}

bool sees_all(const Call& call) { return rights::allows(call.actor, rights::Permission::administer).has_value(); }

struct ListTokens {
  static constexpr http::Route route{http::Method::get, "/api/v1/tokens",
                                     "List one's own tokens, newest first; an administrator sees everybody's.",
                                     rights::Permission::read};
  struct Request {
    std::optional<wire::Count<1, 200>> limit;
    std::optional<std::string> cursor;
  };
  using Response = Listed<TokenView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const auto position, position_of(request.cursor, "tokens"));
    const int limit = limit_of(request.limit);
    store::access::TokenFilter filter;
    if (!sees_all(call)) filter.owner = call.person;
    if (position) filter.before = store::TokenId{*position};
    filter.limit = limit + 1;
    return page_of<TokenView>(store::access::tokens(call.tx, filter), limit, "tokens",
                              [&](const store::TokenRow& row) { return token_view(call, row); });
  }
};

struct MakeToken {
  static constexpr http::Route route{http::Method::post, "/api/v1/tokens", "Make a token; its secret is shown once.",
                                     rights::Permission::respond};
  static constexpr int status = 201;
  struct Request {
    wire::Text<1, 100> name;
    rights::Role scope;
    std::optional<std::vector<catalog::TeamId>> limited_to;
  };
  using Response = wire::Both<TokenView, TokenSecret>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    app::TokenWish wish{request.name, call.person, request.scope};
    if (request.limited_to) wish.limited_to = *request.limited_to;
    TRY(app::MadeToken made, app::make_api_token(call.tx, call.world, wish, call.actor));
    call.shows_secret = true;
    return Response{token_view(call, made.row), {std::move(made.secret)}};
  }
};

struct RevokeToken {
  static constexpr http::Route route{http::Method::remove, "/api/v1/tokens/{token}", "Revoke a token for good.",
                                     rights::Permission::respond};
  struct Request {
    store::TokenId token;
  };
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto row = store::access::find_token(call.tx, request.token);
    if (!row || row->revoked_at || (row->person != call.person && !sees_all(call))) {
      return base::not_found("there is no token " + request.token.text());
    }
    store::access::revoke_token(call.tx, request.token);
    return Response{};
  }
};

BOOST_DESCRIBE_STRUCT(ListTokens::Request, (), (limit, cursor))
BOOST_DESCRIBE_STRUCT(MakeToken::Request, (), (name, scope, limited_to))
BOOST_DESCRIBE_STRUCT(RevokeToken::Request, (), (token))

}  // namespace

Endpoints tokens_routes() { return http::endpoints<Call, ListTokens, MakeToken, RevokeToken>(); }

}  // namespace api
