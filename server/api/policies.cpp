#include "api/all.h"

namespace api {

Endpoints policies_routes() { return {}; }

}  // namespace api
