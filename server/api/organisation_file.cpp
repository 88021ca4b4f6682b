#include "api/all.h"

namespace api {

Endpoints organisation_file_routes() { return {}; }

}  // namespace api
