#pragma once

#include <QString>

#include "widgets/theme/colors.h"

namespace tracewright {

// What Fusion leaves to be wished for: cards, headings, banners, the primary button. Widgets say
// what they are with the dynamic properties "card", "role" and "primary".
QString styleSheetOf(const Colors& colors);

}  // namespace tracewright
