// Faults that are planted on purpose, to show that the simulation finds them.
#pragma once

#include <boost/describe/enum.hpp>

namespace sim {

enum class Mutation {
  none,
  skip_the_fence,             // whoever has lost a claim still writes
  acknowledge_after_compose,  // the claim does not look whether the page was acknowledged meanwhile
  drop_a_retry,               // a call to be repeated is forgotten
  wrong_dst_rule,             // Europe/Berlin has no summer time
  lost_savepoint              // a part that failed is not undone
};
BOOST_DESCRIBE_ENUM(Mutation, none, skip_the_fence, acknowledge_after_compose, drop_a_retry, wrong_dst_rule,
                    lost_savepoint)

}  // namespace sim
