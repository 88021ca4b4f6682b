// Coming in, going out, and who one is.
#include "api/all.h"
#include "api/people.h"
#include "app/audit.h"
#include "app/identity.h"
#include "app/sign_in.h"
#include "http/cookie.h"
#include "http/problem.h"

namespace api {

struct MeView {
  PersonView person;
  std::vector<rights::Permission> permissions;  // what the caller may do: a token may do less than its owner
};
BOOST_DESCRIBE_STRUCT(MeView, (), (person, permissions))

namespace {

MeView me(const Call& call, const catalog::Person& person, const rights::Actor& actor) {
  MeView shown{view(call, person), {}};
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<rights::Permission>>([&](auto permission) {
    if (rights::allows(actor, permission.value)) shown.permissions.push_back(permission.value);
  });
  return shown;
}

base::Result<wire::HttpResponse> let_in(Call& call, catalog::PersonId id, std::string_view by_what) {
  const catalog::Person* person = call.directory->person(id);
  if (!person) return base::not_found("there is no person " + id.text());
  const std::string secret = app::begin_session(call.tx, call.world, id, by_what);
  return wire::HttpResponse{201,
                            {http::set_session_cookie(secret, app::session_lifetime), {"Cache-Control", "no-store"}},
                            wire::write_json(me(call, *person, app::actor_of(*person))),
                            "application/json"};
}

// A 429 says how long to wait; where it is only the crowd, a second, which is the least that can be said.
base::Result<wire::HttpResponse> refused(const Call& call, const base::Error& error, std::string_view account,
                                         std::string_view address) {
  if (error.code != base::Code::limited) return base::Failure(error);
  return http::problem(error, call.world.sign_in_throttle.wait_left(account, address, call.tx.now()));
}

struct SignIn {
  static constexpr http::Route route{http::Method::post, "/api/v1/session", "Sign in by e-mail address and password.",
                                     rights::Permission::anyone};
  static constexpr http::Work work = http::Work::reads;  // the hash is slow; the session is written after it
  struct Request {
    wire::Text<1, 320> email;
    wire::Text<1, 1024> password;
  };
  using Response = wire::HttpResponse;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto checked = app::check_password(call.tx, call.world, {request.email, request.password, call.peer_address});
    if (!checked) return refused(call, checked.error(), request.email, call.peer_address);
    call.then_write = [person = *checked](Call& writing) { return let_in(writing, person, "password"); };
    return Response{};
  }
};

struct SignInByLink {
  static constexpr http::Route route{http::Method::post, "/api/v1/session/link", "Sign in by a link that works once.",
                                     rights::Permission::anyone};
  struct Request {
    wire::Text<1, 200> token;
  };
  using Response = wire::HttpResponse;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const catalog::PersonId person, app::use_sign_in_link(call.tx, call.world, request.token));
    return let_in(call, person, "link");
  }
};

struct SignOut {
  static constexpr http::Route route{http::Method::remove, "/api/v1/session", "Sign out.", rights::Permission::read};
  using Request = http::Nothing;
  using Response = wire::HttpResponse;

  static base::Result<Response> handle(const Request&, Call& call) {
    if (call.session) store::access::end_session(call.tx, store::SignInId{*call.session});
    return Response{204, {http::clear_session_cookie()}, "", ""};
  }
};

struct GetMe {
  static constexpr http::Route route{http::Method::get, "/api/v1/me", "Show who the caller is and what they may do.",
                                     rights::Permission::read};
  static constexpr http::Work work = http::Work::writes;  // it keeps the session alive
  using Request = http::Nothing;
  using Response = MeView;

  static base::Result<Response> handle(const Request&, Call& call) {
    const catalog::Person* person = call.directory->person(call.person);
    if (!person) return base::not_found("the caller is no person");
    if (call.session) {
      if (const auto session = store::access::session(call.tx, store::SignInId{*call.session})) {
        app::keep_alive(call.tx, *session);
      }
    }
    return me(call, *person, call.actor);
  }
};

struct ChangePassword {
  static constexpr http::Route route{http::Method::put, "/api/v1/me/password",
                                     "Change one's own password; ends all other sessions.", rights::Permission::read};
  static constexpr http::Work work = http::Work::reads;  // as above
  struct Request {
    std::optional<wire::Text<1, 1024>> current;  // not asked for while there is none
    wire::Text<1, 1024> password;
  };
  using Response = wire::HttpResponse;

  static base::Result<Response> handle(const Request& request, Call& call) {
    if (call.actor.kind != rights::ActorKind::person) {
      return base::Failure(base::Error{base::Code::forbidden, "only the person themselves may change a password"});
    }
    app::PasswordChange change{{}, request.password};
    if (request.current) change.current = *request.current;
    const auto hashed = app::hash_new_password(call.tx, call.world, call.person, change);
    if (!hashed) return refused(call, hashed.error(), call.person.text(), call.person.text());
    call.then_write = [hash = *hashed](Call& writing) -> base::Result<Response> {
      const auto kept =
          writing.session ? store::access::session(writing.tx, store::SignInId{*writing.session}) : std::nullopt;
      app::set_password(writing.tx, writing.person, hash, kept);
      app::audit(writing.tx, writing.actor, "password.change", writing.person.text(), "ended the other sessions");
      return Response{204, {}, "", ""};
    };
    return Response{};
  }
};

BOOST_DESCRIBE_STRUCT(SignIn::Request, (), (email, password))
BOOST_DESCRIBE_STRUCT(SignInByLink::Request, (), (token))
BOOST_DESCRIBE_STRUCT(ChangePassword::Request, (), (current, password))

}  // namespace

Endpoints session_routes() { return http::endpoints<Call, SignIn, SignInByLink, SignOut, GetMe, ChangePassword>(); }

}  // namespace api
