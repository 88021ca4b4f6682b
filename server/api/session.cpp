#include "api/all.h"

namespace api {

Endpoints session_routes() { return {}; }

}  // namespace api
