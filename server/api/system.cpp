#include "api/all.h"

namespace api {

Endpoints system_routes() { return {}; }

}  // namespace api
