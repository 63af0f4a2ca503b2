#pragma once

#include <QString>

#include "widgets/theme/colors.h"

namespace tracewright {

// What Fusion leaves to be wished for: cards, headings, banners, the primary button. Widgets say
// what they are with the dynamic properties "card", "role" and "primary". Headings grow with
// `textScale`.
QString styleSheetOf(const Colors& colors, double textScale = 1);

}  // namespace tracewright
