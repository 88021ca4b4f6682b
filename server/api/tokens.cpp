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
  std::optional<base::Instant> last_used_at;
};
BOOST_DESCRIBE_STRUCT(TokenView, (), (id, name, owner, scope, prefix, created_at, last_used_at))

struct TokenSecret {
  std::string secret;  // shown this once
};
BOOST_DESCRIBE_STRUCT(TokenSecret, (), (secret))

namespace {

TokenView view(const Call& call, const store::TokenRow& row) {
  return {row.id, row.name, person_ref(call, row.person), row.scope, row.prefix, row.created_at, row.last_used_at};
}

bool may_see(const Call& call, const store::TokenRow& row) {
  return row.person == call.person || rights::allows(call.actor, rights::Permission::administer).has_value();
}

struct ListTokens {
  static constexpr http::Route route{http::Method::get, "/api/v1/tokens",
                                     "List one's own tokens; an administrator sees everybody's.",
                                     rights::Permission::read};
  using Request = http::Nothing;
  using Response = Listed<TokenView>;

  static base::Result<Response> handle(const Request&, Call& call) {
    Response listed;
    for (const store::TokenRow& row : store::access::tokens(call.tx)) {
      if (may_see(call, row)) listed.items.push_back(view(call, row));
    }
    return listed;
  }
};

struct MakeToken {
  static constexpr http::Route route{http::Method::post, "/api/v1/tokens", "Make a token; its secret is shown once.",
                                     rights::Permission::respond};
  static constexpr int status = 201;
  struct Request {
    wire::Text<1, 100> name;
    rights::Role scope;
  };
  using Response = wire::Both<TokenView, TokenSecret>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(app::MadeToken made,
        app::make_api_token(call.tx, call.world, {request.name, call.person, request.scope}, call.actor));
    call.shows_secret = true;
    return Response{view(call, made.row), {std::move(made.secret)}};
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
    if (!row || row->revoked_at || !may_see(call, *row)) {
      return base::not_found("there is no token " + request.token.text());
    }
    store::access::revoke_token(call.tx, request.token);
    return Response{};
  }
};

BOOST_DESCRIBE_STRUCT(MakeToken::Request, (), (name, scope))
BOOST_DESCRIBE_STRUCT(RevokeToken::Request, (), (token))

}  // namespace

Endpoints tokens_routes() { return http::endpoints<Call, ListTokens, MakeToken, RevokeToken>(); }

}  // namespace api
