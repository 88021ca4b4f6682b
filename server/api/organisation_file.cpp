// The organisation as one YAML file: shown, compared, applied.
#include "app/organisation_file.h"

#include "api/all.h"

namespace api {

struct PlanView {
  std::vector<app::organisation_file::Change> changes;
  std::vector<std::string> warnings;  // what would hold people up, such as an approval that only one person can give
};
BOOST_DESCRIBE_STRUCT(PlanView, (), (changes, warnings))

struct AppliedView {
  std::vector<app::organisation_file::Change> changes;
  std::vector<app::organisation_file::MadeKey> keys;  // of new sources that the file gave none; shown this once
  std::vector<std::string> warnings;
};
BOOST_DESCRIBE_STRUCT(AppliedView, (), (changes, keys, warnings))

namespace {

struct ExportOrganisation {
  static constexpr http::Route route{http::Method::get, "/api/v1/catalog/export",
                                     "Show the organisation as a YAML file, without keys.", rights::Permission::read};
  using Request = http::Nothing;
  using Response = wire::HttpResponse;

  static base::Result<Response> handle(const Request&, Call& call) {
    return Response{200, {}, app::organisation_file::export_file(call.tx, call.world), "text/yaml; charset=utf-8"};
  }
};

struct PlanOrganisation {
  static constexpr http::Route route{http::Method::post, "/api/v1/catalog/plan",
                                     "Say what applying a file would change.", rights::Permission::administer};
  struct Request {
    wire::Text<0, 1'000'000> yaml;
  };
  using Response = PlanView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(auto planned, app::organisation_file::plan(call.tx, call.world, request.yaml, {call.actor, call.person}));
    return Response{std::move(planned.changes), std::move(planned.warnings)};
  }
};

struct ApplyOrganisation {
  static constexpr http::Route route{http::Method::post, "/api/v1/catalog/apply",
                                     "Make the organisation equal to a file, whole or not at all.",
                                     rights::Permission::administer};
  using Request = PlanOrganisation::Request;
  using Response = AppliedView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(app::organisation_file::Applied applied,
        app::organisation_file::apply(call.tx, call.world, request.yaml, {call.actor, call.person}));
    call.shows_secret = !applied.keys.empty();
    return Response{std::move(applied.changes), std::move(applied.keys), std::move(applied.warnings)};
  }
};

BOOST_DESCRIBE_STRUCT(PlanOrganisation::Request, (), (yaml))

}  // namespace

Endpoints organisation_file_routes() {
  return http::endpoints<Call, ExportOrganisation, PlanOrganisation, ApplyOrganisation>();
}

}  // namespace api
