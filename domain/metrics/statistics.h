// The statistics that figures are made with. None of them knows an incident.
#pragma once

#include "metrics/bootstrap.h"
#include "metrics/change_point.h"
#include "metrics/comparison.h"
#include "metrics/interval.h"
#include "metrics/quantile.h"
#include "metrics/survival.h"
