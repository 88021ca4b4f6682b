// The figures of a review's charts, from the record.
#pragma once

#include "app/incident_record.h"
#include "review/charts.h"

namespace app::incidents {

// The same for every reader: of other incidents only those count that everybody may see, and none is named.
review::Charts review_charts(store::Transaction& tx, const process::Process& process, const process::Facts& facts);

}  // namespace app::incidents
