#include "api/all.h"

namespace api {

Endpoints on_call_routes() { return {}; }

}  // namespace api
