// The weekly digest: who gets it, when, and what it would say.
#include <algorithm>

#include "api/all.h"
#include "api/incident_reading.h"
#include "api/views.h"
#include "app/acknowledge_link.h"
#include "app/digests.h"
#include "calendar/civil.h"

namespace api {

struct DigestSubscriptionView {
  store::DigestSubscriptionId id;
  std::optional<Ref> person;  // absent: the address is nobody's own
  std::optional<Ref> team;    // absent: the whole organisation
  catalog::Channel channel = catalog::Channel::email;
  std::string address;                     // empty: wherever the person's mail goes
  std::optional<std::string> signing_key;  // of a webhook
  base::Instant next_at;
};
BOOST_DESCRIBE_STRUCT(DigestSubscriptionView, (), (id, person, team, channel, address, signing_key, next_at))

namespace {

DigestSubscriptionView subscription_view_of(const Call& call, const store::DigestSubscription& one,
                                            base::Instant next_at) {
  DigestSubscriptionView shown{one.id, {}, {}, one.channel, one.address, {}, next_at};
  if (one.person) shown.person = person_ref(call, one.person);
  if (one.team) shown.team = team_ref(call, one.team);
  if (one.channel == catalog::Channel::webhook)
    shown.signing_key = "whsec_" + app::signing_key(call.world, {one.id.number});
  return shown;
}

base::Instant next_at(const Call& call, const digest::Rhythm& rhythm) {
  const auto zone = call.world.zones.find(rhythm.zone);
  return digest::next_telling(call.tx.now(), rhythm.hour, zone ? **zone : calendar::TimeZone::utc());
}

struct ListDigestSubscriptions {
  static constexpr http::Route route{
      http::Method::get, "/api/v1/digest/subscriptions",
      "Show to whom weeks are told: oneself, and the addresses of teams that one manages.", rights::Permission::read};
  using Request = http::Nothing;
  struct Response {
    int hour = 8;  // on Mondays, on the wall clock of the zone
    std::string zone;
    std::vector<DigestSubscriptionView> items;
  };

  static base::Result<Response> handle(const Request&, Call& call) {
    const digest::Rhythm rhythm = app::digests::rhythm(call.tx);
    Response shown{rhythm.hour, rhythm.zone, {}};
    for (const auto& one : app::digests::subscriptions(call.tx, call.world, call.actor, call.person))
      shown.items.push_back(subscription_view_of(call, one, next_at(call, rhythm)));
    return shown;
  }
};

struct AddDigestSubscription {
  static constexpr http::Route route{http::Method::post, "/api/v1/digest/subscriptions",
                                     "Have weeks told: to oneself by mail, or to an address for a team.",
                                     rights::Permission::read};
  static constexpr int status = 201;
  struct Request {
    std::optional<catalog::TeamId> team;         // else the whole organisation
    std::optional<catalog::Channel> channel;     // else email
    std::optional<wire::Text<1, 2000>> address;  // else one's own
  };
  struct Response {
    DigestSubscriptionView subscription;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const auto id, app::digests::subscribe(
                           call.tx, call.world,
                           {request.team.value_or(catalog::TeamId{}), request.channel.value_or(catalog::Channel::email),
                            request.address ? std::string(*request.address) : ""},
                           call.actor, call.person));
    return Response{
        subscription_view_of(call, *store::digests::find(call.tx, id), next_at(call, app::digests::rhythm(call.tx)))};
  }
};

struct RemoveDigestSubscription {
  static constexpr http::Route route{http::Method::remove, "/api/v1/digest/subscriptions/{subscription}",
                                     "Have weeks told there no more.", rights::Permission::read};
  struct Request {
    store::DigestSubscriptionId subscription;
  };
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(app::digests::unsubscribe(call.tx, call.world, request.subscription, call.actor, call.person));
    return Response{};
  }
};

struct SetDigestRhythm {
  static constexpr http::Route route{http::Method::put, "/api/v1/digest/rhythm",
                                     "Say at which hour of Mondays, and in which zone, weeks are told.",
                                     rights::Permission::administer};
  struct Request {
    wire::Count<0, 23> hour;
    wire::Text<1, 64> zone;
  };
  struct Response {
    int hour = 8;
    std::string zone;
    base::Instant next_at;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    const digest::Rhythm rhythm{static_cast<int>(request.hour), request.zone};
    TRY_DO(app::digests::set_rhythm(call.tx, call.world, rhythm, call.actor));
    return Response{rhythm.hour, rhythm.zone, next_at(call, rhythm)};
  }
};

struct PreviewDigest {
  static constexpr http::Route route{http::Method::get, "/api/v1/digest/preview",
                                     "Show what the digest of a week says to the caller.", rights::Permission::read};
  struct Request {
    std::optional<catalog::TeamId> team;     // else the whole organisation
    std::optional<wire::Text<10, 10>> week;  // a day of it, as 2026-11-23; else the last whole week
  };
  struct Response {
    std::string headline;
    std::string text;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    std::optional<std::int64_t> monday;
    if (request.week) {
      const auto day = calendar::parse_civil_time(std::string(*request.week) + "T00:00");
      if (!day) return base::invalid("/week", "expected a day such as 2026-11-23");
      monday = calendar::day_number(day->date) - static_cast<int>(calendar::weekday(day->date));
    }
    TRY(digest::Digest told,
        app::digests::compose(call.tx, call.world, request.team.value_or(catalog::TeamId{}), monday, reader(call)));
    return Response{std::move(told.headline), std::move(told.text)};
  }
};

BOOST_DESCRIBE_STRUCT(ListDigestSubscriptions::Response, (), (hour, zone, items))
BOOST_DESCRIBE_STRUCT(AddDigestSubscription::Request, (), (team, channel, address))
BOOST_DESCRIBE_STRUCT(AddDigestSubscription::Response, (), (subscription))
BOOST_DESCRIBE_STRUCT(RemoveDigestSubscription::Request, (), (subscription))
BOOST_DESCRIBE_STRUCT(SetDigestRhythm::Request, (), (hour, zone))
BOOST_DESCRIBE_STRUCT(SetDigestRhythm::Response, (), (hour, zone, next_at))
BOOST_DESCRIBE_STRUCT(PreviewDigest::Request, (), (team, week))
BOOST_DESCRIBE_STRUCT(PreviewDigest::Response, (), (headline, text))

}  // namespace

Endpoints digest_routes() {
  return http::endpoints<Call, ListDigestSubscriptions, AddDigestSubscription, RemoveDigestSubscription,
                         SetDigestRhythm, PreviewDigest>();
}

}  // namespace api
