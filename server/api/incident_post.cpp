// E-mail as a way to write: the addresses of an incident, and the door for the operator's mail relay.
#include "app/incident_post.h"

#include "api/all.h"
#include "api/incident_routes.h"

namespace api {

struct PostAddressesView {
  std::optional<std::string> update;  // what is sent there becomes an update to stakeholders
  std::optional<std::string> note;    // what is sent there stands on the timeline
};
BOOST_DESCRIBE_STRUCT(PostAddressesView, (), (update, note))

namespace {

namespace use = app::incidents;

struct GetMailAddresses {
  static constexpr http::Route route{
      http::Method::get, "/api/v1/incidents/{incident}/mail-addresses",
      "Show the secret addresses that take updates and notes by e-mail; none while the server has no domain for them.",
      rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
  };
  using Response = PostAddressesView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto facts = load_incident(call, request.incident);
    if (!facts) return base::not_found("there is no incident " + request.incident.text());
    return Response{use::post_address(call.world, facts->incident, use::Becomes::update),
                    use::post_address(call.world, facts->incident, use::Becomes::note)};
  }
};

struct TakeMail {
  static constexpr http::Route route{http::Method::post, "/api/v1/mail",
                                     "Hand over an e-mail, for a mail relay: the body is the message as it came.",
                                     rights::Permission::respond};
  static constexpr http::Work work = http::Work::reads;  // reading it is slow; it is written after that
  static constexpr std::size_t body_bytes = integrations::email::longest_mail;
  struct Asked {
    std::optional<wire::Text<1, 1'000>> recipient;  // the envelope's; else the header counts
  };
  using Request = http::WithBytes<Asked>;
  using Response = wire::HttpResponse;

  struct Answer {
    use::Outcome outcome = use::Outcome::refused;
    std::string sentence;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto post = std::make_shared<const base::Result<use::Post>>(use::read_post(request.bytes));
    call.then_write =
        [post, recipient = std::string(request.asked.recipient.value_or(""))](Call& writing) -> base::Result<Response> {
      const use::Taken taken = use::take_in(writing.tx, writing.world, *post, recipient, writing.actor);
      return http::json_answer(200, wire::write_json(Answer{taken.outcome, taken.sentence}), {}, {});
    };
    return Response{};
  }
};

BOOST_DESCRIBE_STRUCT(GetMailAddresses::Request, (), (incident))
BOOST_DESCRIBE_STRUCT(TakeMail::Asked, (), (recipient))
BOOST_DESCRIBE_STRUCT(TakeMail::Answer, (), (outcome, sentence))

}  // namespace

Endpoints incident_post_routes() { return http::endpoints<Call, GetMailAddresses, TakeMail>(); }

}  // namespace api
