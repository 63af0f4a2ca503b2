#pragma once

#include <QImage>
#include <QString>

#include "core/weights/weight_statistics.h"

namespace tracewright {

// What the inspector says of a parameter's elements, as rich text in one paragraph.
QString statisticsText(const WeightStatistics& statistics);
// Their histogram, in the theme's colours, with the least and the most beneath. `width` in device
// pixels of ratio `scale`.
QImage histogramImage(const WeightStatistics& statistics, int width, qreal scale,
                      const QFont& font);

}  // namespace tracewright
