// What the blocks of a review say now, and the template that a type begins with.
#include "review/blocks.h"

#include "api/all.h"
#include "api/chart_svg.h"
#include "api/incident_routes.h"
#include "api/page_of.h"
#include "app/review_document.h"
#include "review/draft.h"

namespace api {

struct BlockView {
  std::string name;  // of {{timeline}}
  std::string meaning;
  std::string markdown;            // as the caller may see it
  std::optional<ChartView> chart;  // what is drawn in the place of one of its lines
};
BOOST_DESCRIBE_STRUCT(BlockView, (), (name, meaning, markdown, chart))

namespace {

struct ListBlocks {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/review/blocks",
                                     "List the blocks that a review can have, and what they say now.",
                                     rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
  };
  using Response = Listed<BlockView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto facts = load_incident(call, request.incident);
    if (!facts) return base::not_found("there is no incident " + request.incident.text());
    TRY(const review::Document document, app::incidents::review_document(call.tx, call.world, *facts, reader(call)));
    Response listed;
    const auto blocks = review::blocks_of(document);
    for (std::size_t i = 0; i < blocks.size(); ++i)
      listed.items.push_back({blocks[i].name, std::string(review::block_kinds()[i].meaning), blocks[i].markdown, {}});
    for (const auto& [block, line, drawing] : review::drawings_of(document.charts))
      std::ranges::find(listed.items, block, &BlockView::name)->chart = {line, svg_of(drawing)};
    return listed;
  }
};

struct GetUsualTemplate {
  static constexpr http::Route route{http::Method::get, "/api/v1/review-template",
                                     "Show what a review begins with where its type has no template of its own.",
                                     rights::Permission::read};
  using Request = http::Nothing;
  struct Response {
    std::string markdown;
  };

  static base::Result<Response> handle(const Request&, Call&) {
    return Response{std::string(review::usual_template())};
  }
};

BOOST_DESCRIBE_STRUCT(ListBlocks::Request, (), (incident))
BOOST_DESCRIBE_STRUCT(GetUsualTemplate::Response, (), (markdown))

}  // namespace

Endpoints review_blocks_routes() { return http::endpoints<Call, ListBlocks, GetUsualTemplate>(); }

}  // namespace api
