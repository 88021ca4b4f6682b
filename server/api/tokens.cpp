#include "api/all.h"

namespace api {

Endpoints tokens_routes() { return {}; }

}  // namespace api
